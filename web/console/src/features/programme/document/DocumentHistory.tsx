import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction, useMay, versioned } from "@/api";
import { Button, ConfirmDialog, DataState, DataTable, Drawer, Empty, Group, Section, toast, When, type Versioned } from "@/ui";
import { DiffView } from "@/features/programme/diff/DiffView";
import type { Kind } from "@/features/programme/kinds";
import { diffQuery, planKeys, revisionsQuery, type DocumentView } from "@/features/programme/programme.queries";
import { usePublishers } from "@/features/programme/usePublishers";

export interface DocumentHistoryProps {
  readonly kind: Kind;
  readonly id: string;
  readonly version: string;
  readonly onRolledBack: (stored: Versioned<DocumentView>) => void;
}

/** Every published revision of a document: who, when, what changed, and a way back. */
export const DocumentHistory = ({ kind, id, version, onRolledBack }: DocumentHistoryProps): ReactNode => {
  const { t } = useTranslation("programme");
  const mayWrite = useMay()("plan:write");
  const query = useQuery(revisionsQuery(kind, id));
  const publisher = usePublishers();
  const [shown, setShown] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const back = useAction({
    run: (revision: number) => versioned(client.POST("/v1/plan/{kind}/{id}/rollback", { params: { path: { kind, id }, header: { "If-Match": version } }, body: { revision } })),
    refreshes: [planKeys.all],
    onDone: (stored, revision) => {
      setAsked(null);
      toast.done(t("history.backDone", { revision }));
      onRolledBack(stored);
    },
  });
  return (
    <Section title={t("history.title")} isFlush>
      <DataState query={query} isEmpty={(page) => page.revisions.length === 0} empty={<Empty title={t("history.none")} text={t("history.noneText")} />}>
        {(page) => (
          <DataTable
            rows={page.revisions}
            keyOf={({ revision }) => String(revision)}
            columns={[
              { id: "revision", title: t("history.revision"), isHead: true, cell: (row) => `${row.revision}${row.document === null ? ` · ${t("history.retired")}` : ""}` },
              { id: "when", title: t("history.when"), cell: ({ publishedAt }) => <When at={publishedAt} /> },
              { id: "who", title: t("history.who"), isWide: true, cell: ({ publishedBy }) => publisher(publishedBy) },
              {
                id: "do", title: "", label: t("history.actions"), isNumber: true,
                cell: ({ revision }) => (
                  <Group gap="xs" justify="flex-end">
                    <Button size="compact-xs" variant="default" aria-label={t("history.changesOf", { revision })} onClick={() => setShown({ from: revision - 1, to: revision })}>{t("history.changes")}</Button>
                    {mayWrite && revision !== page.revisions[0]?.revision ? <Button size="compact-xs" variant="default" aria-label={t("history.backTo", { revision })} onClick={() => setAsked(revision)}>{t("history.back")}</Button> : null}
                  </Group>
                ),
              },
            ]}
          />
        )}
      </DataState>
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={t("history.changesOf", { revision: shown?.to ?? 0 })} closeButtonProps={{ "aria-label": t("shell:close") }}>
        {shown === null ? null : <RevisionChanges kind={kind} id={id} {...shown} />}
      </Drawer>
      <ConfirmDialog isOpen={asked !== null} onClose={() => setAsked(null)} title={t("history.backTo", { revision: asked ?? 0 })} confirm={t("history.back")} isBusy={back.isPending} error={back.error} onConfirm={() => { if (asked !== null) { back.mutate(asked); } }}>
        {t("history.backText")}
      </ConfirmDialog>
    </Section>
  );
};

const RevisionChanges = ({ kind, id, from, to }: { readonly kind: Kind; readonly id: string; readonly from: number; readonly to: number }): ReactNode => {
  const query = useQuery(diffQuery(kind, id, String(from), String(to)));
  return <DataState query={query}>{(diff) => <DiffView diff={diff} />}</DataState>;
};
