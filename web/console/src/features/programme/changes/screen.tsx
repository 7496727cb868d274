import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, Button, DataState, Empty, Page, Section } from "@/ui";
import { DiffView } from "@/features/programme/diff/DiffView";
import { singleId, type Kind } from "@/features/programme/kinds";
import { draftsQuery } from "@/features/programme/programme.queries";
import { useDiffName } from "@/features/programme/useNames";
import { TrialPanel } from "@/features/programme/trial/TrialPanel";
import { PublishDialog } from "./PublishDialog";

/** Every draft at once: what they change, what they would do, and putting them in force. */
const ChangesScreen = (): ReactNode => {
  const { t } = useTranslation("programme");
  const nameOf = useDiffName();
  const mayWrite = useMay()("plan:write");
  const query = useQuery(draftsQuery);
  const [isPublishing, setPublishing] = useState(false);
  const count = query.data?.documents.length ?? 0;
  return (
    <Page
      title={t("changes.title")}
      lead={t("changes.lead")}
      actions={mayWrite ? <Button disabled={count === 0} onClick={() => setPublishing(true)}>{t("publish.all")}</Button> : undefined}
    >
      <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Empty title={t("changes.none")} text={t("changes.noneText")} />}>
        {(page) => (
          <>
            {page.documents.map((diff) => (
              <Section
                key={`${diff.kind}/${diff.id}`}
                title={
                  <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/$kind/$id" params={{ kind: diff.kind, id: diff.id }} />}>
                    {nameOf(diff)}
                  </Anchor>
                }
                {...(singleId(diff.kind as Kind) === undefined ? { lead: t(`kind.${diff.kind}.one`) } : {})}
              >
                <DiffView diff={diff} />
              </Section>
            ))}
            <TrialPanel documents={null} />
          </>
        )}
      </DataState>
      <PublishDialog isOpen={isPublishing} onClose={() => setPublishing(false)} documents={null} onPublished={() => setPublishing(false)} />
    </Page>
  );
};

export default ChangesScreen;
