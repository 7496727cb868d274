import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUnsaved } from "@/app/useUnsaved";
import { Button, Group, Modal, ProblemView, Stack, Textarea, toast } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import { useAddNote } from "@/features/person/person.actions";

const noteMax = 1000;

const NoteForm = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const [text, setText] = useState("");
  useUnsaved(text !== "");
  const add = useAddNote(ref, {
    onDone: () => {
      toast.done(t("notes.added"));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") {
      add.mutate({ text: text.trim() });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Textarea
          label={t("notes.text")}
          description={t("edit.noteHint")}
          value={text}
          maxLength={noteMax}
          autosize
          minRows={4}
          required
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {add.error === null ? null : <ProblemView error={add.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={text.trim() === ""}>
            {t("notes.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** A note for colleagues, kept with the profile. */
export const AddNote = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened={isOpen} onClose={onClose} closeOnClickOutside={false} title={t("notes.new")} centered closeButtonProps={{ "aria-label": t("close") }}>
      <NoteForm onClose={onClose} />
    </Modal>
  );
};
