import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction } from "@/api";
import { Alert, Anchor, Button, DataState, Group, Modal, ProblemView, Stack, Text, Textarea, toast } from "@/ui";
import { useToldProblem } from "@/ui/faults/useFaultText";
import { ChangeBadge, DiffView } from "@/features/programme/diff/DiffView";
import { listSpares } from "@/features/programme/document/spares";
import { nameOf, singleId, type Kind } from "@/features/programme/kinds";
import { draftsQuery, overviewQuery, planKeys } from "@/features/programme/programme.queries";
import { useDiffName } from "@/features/programme/useNames";
import styles from "./publish.module.css";

export interface PublishDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Those to be published; all drafts when there are none. */
  readonly documents: readonly { readonly kind: Kind; readonly id: string }[] | null;
  readonly onPublished: () => void;
}

const noteMax = 1000;

/** What comes into force, why, and the last word. The server checks the whole plan before anything changes. */
export const PublishDialog = ({ isOpen, onClose, documents, onPublished }: PublishDialogProps): ReactNode => {
  const { t } = useTranslation("programme");
  const told = useToldProblem();
  const diffName = useDiffName();
  const [note, setNote] = useState("");
  const drafts = useQuery({ ...draftsQuery, enabled: isOpen, staleTime: 0 });
  const overview = useQuery({ ...overviewQuery, enabled: isOpen, staleTime: 0 });
  const publish = useAction({
    run: (input: { readonly note: string; readonly revision: number }) =>
      body(client.POST("/v1/plan/publish", {
        params: { header: { "If-Match": `"${input.revision}"` } },
        body: { documents: documents === null ? null : documents.map((one) => ({ kind: one.kind, id: one.id })), note: input.note },
      })),
    // What is in force changes what customers can have, too.
    refreshes: [planKeys.all, ["rewards"], ["code-pools"], ["member"]],
    onDone: (published) => {
      setNote("");
      toast.done(t("publish.done", { revision: published.revision }));
      onPublished();
    },
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("publish.title")} size="xl" closeButtonProps={{ "aria-label": t("shell:close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (overview.data !== undefined) {
            publish.mutate({ note: note.trim(), revision: overview.data.revision });
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t("publish.text", { revision: (overview.data?.revision ?? 0) + 1 })}</Text>
          <DataState query={drafts}>
            {(page) => (
              <div className={styles.changes} role="region" aria-label={t("changes.title")} tabIndex={0}>
                {page.documents
                  .filter((diff) => documents === null || documents.some((one) => one.kind === diff.kind && one.id === diff.id))
                  .map((diff) => (
                    <section key={`${diff.kind}/${diff.id}`}>
                      <Group gap="xs" mb={6}>
                        <Text size="sm" fw={600}>{diffName(diff)}</Text>
                        <Text size="sm" c="var(--g-text-faint)">{t(`kind.${diff.kind}.one`)}</Text>
                        {diff.change === "changed" ? null : <ChangeBadge change={diff.change} />}
                      </Group>
                      {diff.change === "changed" ? <DiffView diff={diff} /> : null}
                    </section>
                  ))}
              </div>
            )}
          </DataState>
          {isOpen ? <Unsaved /> : null}
          <Textarea label={t("publish.note")} description={t("publish.noteHelp")} value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={noteMax} autosize minRows={2} data-autofocus />
          {publish.error === null ? null : <ProblemView error={told(publish.error)} isInline />}
          <Group justify="flex-end" gap="xs" className={styles.last ?? ""}>
            <Button variant="default" onClick={onClose}>{t("shell:cancel")}</Button>
            <Button type="submit" loading={publish.isPending} disabled={drafts.data?.documents.length === 0 || overview.data === undefined}>{t("publish.confirm")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

/** Documents in which this browser keeps something that was refused or not sent: it does not come into force with this publication. */
const Unsaved = (): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const documents = useQuery(overviewQuery).data?.documents ?? [];
  const spares = listSpares();
  return spares.length === 0 ? null : (
    <Alert color="yellow" variant="light" role="status" title={t("publish.unsaved", { count: spares.length })}>
      {spares.map(({ kind, id }) => (
        <Text size="sm" key={`${kind}/${id}`}>
          <Anchor component={Link} to={`/programme/${kind}/${id}`}>{nameOf(singleId(kind) === undefined ? id : t(`kind.${kind}.one`), documents.find((one) => one.kind === kind && one.id === id)?.name, i18n.language)}</Anchor>
        </Text>
      ))}
    </Alert>
  );
};
