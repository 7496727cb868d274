import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, useMay, type Schemas } from "@/api";
import { Button, Checkbox, ConfirmDialog, DataState, DataTable, Drawer, Empty, Group, Page, Section, Stack, Text, toast, When } from "@/ui";
import { DiffView } from "@/features/programme/diff/DiffView";
import { historyQuery, planKeys, revisionQuery } from "@/features/programme/programme.queries";
import { singleId, type Kind } from "@/features/programme/kinds";
import { useDiffName, useDocumentName } from "@/features/programme/useNames";
import { usePublishers } from "@/features/programme/usePublishers";

const namesMax = 8;

/** Every revision of the whole programme: who, when, why, what, and a way back. */
const HistoryScreen = (): ReactNode => {
  const { t } = useTranslation("programme");
  const mayWrite = useMay()("plan:write");
  const navigate = useNavigate();
  const query = useQuery(historyQuery);
  const publisher = usePublishers();
  const [shown, setShown] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const [replaces, setReplaces] = useState(false);
  const back = useAction({
    run: (input: { readonly revision: number; readonly replaceDrafts: boolean }) => body(client.POST("/v1/plan/rollback", { body: input })),
    refreshes: [planKeys.all],
    onDone: (_, { revision }) => {
      setAsked(null);
      toast.done(t("history.backDone", { revision }));
      void navigate({ to: "/programme/changes" });
    },
  });
  return (
    <Page title={t("history.plan")} lead={t("history.planLead")}>
      <DataState query={query} isEmpty={(page) => page.revisions.length === 0} empty={<Empty title={t("history.none")} />}>
        {(page) => (
          <Section isFlush>
            <DataTable
              rows={page.revisions}
              keyOf={({ revision }) => String(revision)}
              columns={[
                { id: "revision", title: t("history.revision"), isHead: true, cell: ({ revision }) => revision },
                { id: "when", title: t("history.when"), cell: ({ publishedAt }) => <When at={publishedAt} /> },
                { id: "who", title: t("history.who"), isWide: true, cell: ({ publishedBy }) => publisher(publishedBy) },
                { id: "what", title: t("history.what"), cell: (row) => <What row={row} /> },
                {
                  id: "do", title: "", label: t("history.actions"), isNumber: true,
                  cell: ({ revision }) => (
                    <Group gap="xs" justify="flex-end">
                      <Button size="compact-xs" variant="default" aria-label={t("history.changesOf", { revision })} onClick={() => setShown(revision)}>{t("history.changes")}</Button>
                      {mayWrite && revision !== page.revisions[0]?.revision ? <Button size="compact-xs" variant="default" aria-label={t("history.backTo", { revision })} onClick={() => { setReplaces(false); back.reset(); setAsked(revision); }}>{t("history.back")}</Button> : null}
                    </Group>
                  ),
                },
              ]}
            />
          </Section>
        )}
      </DataState>
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="xl" title={t("history.changesOf", { revision: shown ?? 0 })} closeButtonProps={{ "aria-label": t("shell:close") }}>
        {shown === null ? null : <Revision revision={shown} />}
      </Drawer>
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t("history.backTo", { revision: asked ?? 0 })}
        confirm={t("history.back")}
        isBusy={back.isPending}
        error={back.error}
        onConfirm={() => { if (asked !== null) { back.mutate({ revision: asked, replaceDrafts: replaces }); } }}
      >
        <Stack gap="sm">
          <Text size="sm">{t("history.planBackText")}</Text>
          <Checkbox label={t("history.replace")} checked={replaces} onChange={(event) => setReplaces(event.currentTarget.checked)} />
        </Stack>
      </ConfirmDialog>
    </Page>
  );
};

const What = ({ row }: { readonly row: Schemas["PlanRevisionView"] }): ReactNode => {
  const { t } = useTranslation("programme");
  const nameIt = useDocumentName();
  const names = [...row.published.map(nameIt), ...row.retired.map((one) => `${nameIt(one)} (${t("history.retired")})`)];
  return (
    <>
      <Text size="sm">{row.note === "" ? t("history.noNote") : row.note}</Text>
      <Text size="xs" c="var(--g-text-faint)">
        {names.slice(0, namesMax).join(", ")}
        {names.length > namesMax ? "…" : ""}
      </Text>
    </>
  );
};

const Revision = ({ revision }: { readonly revision: number }): ReactNode => {
  const { t } = useTranslation("programme");
  const nameOf = useDiffName();
  const query = useQuery(revisionQuery(revision));
  return (
    <DataState query={query}>
      {(detail) => (
        <Stack gap="lg">
          {detail.note === "" ? null : <Text size="sm">{detail.note}</Text>}
          {detail.documents.map((diff) => (
            <section key={`${diff.kind}/${diff.id}`}>
              <Text size="sm" fw={600} mb={6}>{nameOf(diff)} {singleId(diff.kind as Kind) === undefined ? <Text span size="sm" fw={400} c="var(--g-text-faint)">{t(`kind.${diff.kind}.one`)}</Text> : null}</Text>
              <DiffView diff={diff} />
            </section>
          ))}
        </Stack>
      )}
    </DataState>
  );
};

export default HistoryScreen;
