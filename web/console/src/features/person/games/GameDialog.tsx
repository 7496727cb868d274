import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, Modal, NativeSelect, NumberEntry, ProblemView, Stack, Text, toast } from "@/ui";
import { reasons } from "@/features/person/edit/reasons";
import { usePerson } from "@/features/person/parts/useSearch";
import { useGameAct, type GameAct } from "./games.queries";

/** What is asked of a game, with what it is called. */
export type AskedGame = { readonly name: string } & (
  | { readonly kind: "join"; readonly challenge: string }
  | { readonly kind: "give"; readonly badge: string; readonly levels: readonly { readonly id: string; readonly name: string }[] }
  | { readonly kind: "take"; readonly badge: string }
  | { readonly kind: "freeze"; readonly streak: string; readonly room: number }
);

/** Asks before staff join a challenge for a customer, give or take a badge, or give freezes. */
export const GameDialog = ({ asked, onClose }: { readonly asked: AskedGame; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened onClose={onClose} title={t(`games.ask.${asked.kind}`, { name: asked.name })} centered closeButtonProps={{ "aria-label": t("close") }}>
      <GameForm asked={asked} onClose={onClose} />
    </Modal>
  );
};

const actOf = (asked: AskedGame, reason: string, level: string, count: number): GameAct => {
  switch (asked.kind) {
    case "join":
      return { kind: "join", challenge: asked.challenge };
    case "give":
      return { kind: "give", badge: asked.badge, level: level === "" ? null : level, reason };
    case "take":
      return { kind: "take", badge: asked.badge, reason };
    case "freeze":
      return { kind: "freeze", streak: asked.streak, count, reason };
  }
};

const GameForm = ({ asked, onClose }: { readonly asked: AskedGame; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const [reason, setReason] = useState("");
  const [level, setLevel] = useState(asked.kind === "give" ? (asked.levels[0]?.id ?? "") : "");
  const [count, setCount] = useState(1);
  const doing = useGameAct(ref, () => {
    toast.done(t(`games.did.${asked.kind}`, { name: asked.name }));
    onClose();
  });
  const isReady = asked.kind === "join" || reason !== "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) {
      doing.mutate(actOf(asked, reason, level, count));
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t(`games.text.${asked.kind}`, { name: asked.name })}</Text>
        {asked.kind === "give" && asked.levels.length > 0 ? (
          <NativeSelect label={t("games.level")} value={level} onChange={(event) => setLevel(event.currentTarget.value)} data={asked.levels.map((one) => ({ value: one.id, label: one.name }))} />
        ) : null}
        {asked.kind === "freeze" ? (
          <NumberEntry label={t("games.howMany")} value={count} min={1} max={asked.room} allowDecimal={false} clampBehavior="strict" onChange={(value) => setCount(value ?? 1)} />
        ) : null}
        {asked.kind === "join" ? null : (
          <NativeSelect
            label={t("edit.reason")} description={t("edit.reasonHint")} required value={reason} onChange={(event) => setReason(event.currentTarget.value)}
            data={[{ value: "", label: t("edit.choose") }, ...reasons.map((one) => ({ value: one, label: t(`reasons.${one}`) }))]}
          />
        )}
        {doing.error === null ? null : <ProblemView error={doing.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button type="submit" color={asked.kind === "take" ? "red" : "graine"} loading={doing.isPending} disabled={!isReady}>
            {t(`games.confirm.${asked.kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
