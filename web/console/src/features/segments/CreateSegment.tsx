import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/api";
import { Button, Group, Modal, ProblemView, Stack, Text, TextInput } from "@/ui";
import { Conditions, Gated, useGate } from "@/ui/conditions";
import { saveSegment, segments, slugOf, type SegmentBody } from "./segments.queries";

export interface CreateSegmentProps {
  readonly isOpen: boolean;
  /** The condition to begin with. */
  readonly when: string;
  readonly onClose: () => void;
}

/** A new segment as a draft: nothing changes for customers until it is published. */
export const CreateSegment = ({ isOpen, when, onClose }: CreateSegmentProps): ReactNode => {
  const { t } = useTranslation("segments");
  return (
    <Modal opened={isOpen} onClose={onClose} size="xl" title={t("create.title")} closeButtonProps={{ "aria-label": t("close") }}>
      {isOpen ? <Form when={when} /> : null}
    </Modal>
  );
};

const Form = ({ when }: { when: string }): ReactNode => {
  const { t, i18n } = useTranslation("segments");
  const navigate = useNavigate();
  const gate = useGate();
  const [name, setName] = useState("");
  const [condition, setCondition] = useState(when);
  const id = slugOf(name);
  const save = useAction({
    run: (segment: SegmentBody) => saveSegment(segment, null),
    refreshes: [segments.plan],
    onDone: (_answer, segment) => void navigate({ to: "/segments/$id", params: { id: segment.id } }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (gate.refuses()) {
          return;
        }

        save.mutate({ id, name: { [i18n.language]: name.trim(), [i18n.language === "fr" ? "en" : "fr"]: name.trim() }, when: condition.trim() });
      }}
    >
      <Stack>
        <TextInput label={t("name")} description={id === "" ? undefined : t("create.id", { id })} value={name} onChange={(event) => setName(event.currentTarget.value)} required data-autofocus maxLength={80} />
        <Gated gate={gate}><Conditions value={condition} onChange={setCondition} context="segment.when" /></Gated>
        {save.error === null ? null : <ProblemView error={save.error} isInline />}
        <Group justify="space-between">
          <Text size="xs" c="var(--g-text-faint)">{t("create.lead")}</Text>
          <Button type="submit" loading={save.isPending} disabled={id === "" || (condition.trim() === "" && !gate.isHeld)}>{t("create.save")}</Button>
        </Group>
      </Stack>
    </form>
  );
};
