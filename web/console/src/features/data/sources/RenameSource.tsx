import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction } from "@/api";
import { Button, ConflictDialog, Group, Modal, ProblemView, Stack, TextInput, toast, useConflict } from "@/ui";
import { dataKeys, read, sourceQuery, type Source } from "@/features/data/data.queries";

interface Saving {
  readonly name: string;
  readonly version: string;
}

/** Gives a source another name; the page behind is read again every few seconds, what was typed and what one saw stay. */
export const RenameSource = ({ source, onClose }: { source: Source; onClose: () => void }): ReactNode => {
  const { t } = useTranslation("data");
  const queries = useQueryClient();
  const [seen] = useState(source);
  const [name, setName] = useState(source.name);
  const conflict = useConflict<{ readonly name: string; readonly isEnabled: boolean }>({
    read: async () => {
      const now = await queries.fetchQuery({ ...sourceQuery(source.id), staleTime: 0 });
      return { data: { name: now.name, isEnabled: now.isEnabled }, version: now.version };
    },
    keepMine: (mine, version) => save.mutate({ name: mine.name, version }),
    takeTheirs: onClose,
  });
  const save = useAction({
    run: (wanted: Saving) =>
      read(client.PATCH("/v1/data/sources/{id}", {
        params: { path: { id: source.id }, header: { "If-Match": `"${wanted.version}"` } },
        body: { name: wanted.name, enabled: null, sdk: null },
      })),
    refreshes: [dataKeys.sources],
    onDone: (saved) => {
      toast.done(t("sources.changed", { name: saved.name }));
      onClose();
    },
    onRefused: (problem, wanted) => void conflict.meet(problem, { name: wanted.name, isEnabled: seen.isEnabled }),
  });
  const problem = save.error?.status === 412 ? null : save.error;
  return (
    <>
      <Modal opened onClose={onClose} title={t("sources.rename")} centered closeButtonProps={{ "aria-label": t("close") }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ name: name.trim(), version: seen.version });
          }}
        >
          <Stack gap="md">
            <TextInput label={t("sources.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={100} required data-autofocus />
            {problem === null ? null : <ProblemView error={problem} isInline />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t("cancel")}
              </Button>
              <Button type="submit" loading={save.isPending} disabled={name.trim() === ""}>
                {t("save")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <ConflictDialog
        conflict={conflict}
        nameOf={(path) => t(path === "name" ? "sources.name" : "sources.isOn")}
        wordOf={(path, value) => (path === "name" ? value : t(value === "true" ? "yes" : "no"))}
      />
    </>
  );
};
