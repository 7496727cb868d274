import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { ActionIcon, Button, ConfirmDialog, DataState, Group, IconPencil, IconPlus, IconTrash, ProblemView, Rows, Section, Stack, Textarea, toast, When } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import { useDeleteNote, useEditNote } from "@/features/person/person.actions";
import { notesQuery, type Note } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import stories from "@/features/person/stories.module.css";

const noteMax = 1000;

const Editing = ({ note, onClose }: { readonly note: Note; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const [text, setText] = useState(note.text);
  const edit = useEditNote(ref, { onDone: onClose });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate({ note: note.id, text: text.trim() });
      }}
    >
      <Stack gap="xs">
        <Textarea aria-label={t("notes.text")} value={text} maxLength={noteMax} autosize minRows={2} onChange={(event) => setText(event.currentTarget.value)} />
        {edit.error === null ? null : <ProblemView error={edit.error} isInline />}
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button size="xs" type="submit" loading={edit.isPending} disabled={text.trim() === "" || text.trim() === note.text}>
            {t("notes.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Written = ({ note }: { readonly note: Note }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const [isEditing, setEditing] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const remove = useDeleteNote(ref, {
    onDone: () => {
      setLeaving(false);
      toast.done(t("notes.deleted"));
    },
  });
  if (isEditing) {
    return <Editing note={note} onClose={() => setEditing(false)} />;
  }

  return (
    <>
      <p className={stories.noteText}>{note.text}</p>
      <div className={stories.noteFoot}>
        <span className={styles.faint}>
          {note.byName} · <When at={note.at} style="date" />
          {note.editedAt === null ? "" : ` · ${t("notes.edited")}`}
          {note.event === null ? "" : ` · ${t("notes.withAct")}`}
        </span>
        {note.mine ? (
          <Group gap={2}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("notes.edit")} onClick={() => setEditing(true)}>
              <IconPencil size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("notes.delete")} onClick={() => setLeaving(true)}>
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </Group>
        ) : null}
      </div>
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        title={t("notes.deleteTitle")}
        confirm={t("notes.delete")}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ note: note.id })}
      >
        {t("notes.deleteText")}
      </ConfirmDialog>
    </>
  );
};

/** What colleagues should know; everybody changes their own. */
export const Notes = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref, change } = usePerson();
  const may = useMay();
  const query = useQuery(notesQuery(ref));
  return (
    <Section
      title={t("notes.title")}
      actions={
        may("members:write") ? (
          <ActionIcon variant="subtle" color="gray" aria-label={t("notes.new")} onClick={() => change({ do: "note" })}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        ) : undefined
      }
    >
      <DataState query={query} skeleton={<Rows count={2} />} isEmpty={(all) => all.length === 0} empty={<p className={styles.faint}>{t("notes.none")}</p>}>
        {(all) => (
          <ul className={stories.notes}>
            {all.map((note) => (
              <li key={note.id}>
                <Written note={note} />
              </li>
            ))}
          </ul>
        )}
      </DataState>
    </Section>
  );
};
