import { useQuery } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, Modal, Outcome, ProblemView, Rows, Stack, Text, toast } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { householdTrialQuery, useHouseholdAct, type HouseholdAct, type Role } from "./circle.queries";

/** What is asked, with whom it is about. */
export type Asked = { readonly household: string; readonly name: string } & (
  | { readonly kind: "role"; readonly member: string; readonly role: Role }
  | { readonly kind: "leave"; readonly member: string }
  | { readonly kind: "dissolve" }
);

/** The request without the words around it. */
const actOf = (asked: Asked): HouseholdAct => {
  switch (asked.kind) {
    case "role":
      return { kind: "role", household: asked.household, member: `id:${asked.member}`, role: asked.role };
    case "leave":
      return { kind: "leave", household: asked.household, member: `id:${asked.member}` };
    case "dissolve":
      return { kind: "dissolve", household: asked.household };
  }
};

/** Asks before a household changes, and says what will come of it. */
export const HouseholdDialog = ({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened onClose={onClose} title={t(`household.ask.${asked.kind}`)} centered closeButtonProps={{ "aria-label": t("close") }}>
      <AskForm asked={asked} onClose={onClose} />
    </Modal>
  );
};

const AskForm = ({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const { ref } = usePerson();
  const act = actOf(asked);
  const trial = useQuery(householdTrialQuery(act));
  const doing = useHouseholdAct(ref, () => {
    toast.done(t("household.done"));
    onClose();
  });
  const effects = trial.data?.effects ?? [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (trial.data !== undefined) {
      doing.mutate(act);
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{asked.kind === "role" ? t(`household.text.${asked.role}`, { name: asked.name }) : t(`household.text.${asked.kind}`, { name: asked.name })}</Text>
        {trial.data === undefined ? (
          trial.error === null ? <Rows count={2} /> : <ProblemView error={trial.error} isInline />
        ) : effects.length === 0 ? null : (
          <Outcome title={t("adjust.outcome")} effects={effects.map((effect) => said(effect.sentence, effect.kind))} />
        )}
        {doing.error === null ? null : <ProblemView error={doing.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("edit.cancel")}
          </Button>
          <Button type="submit" color={asked.kind === "role" ? "graine" : "red"} loading={doing.isPending} disabled={trial.data === undefined}>
            {t(`household.confirm.${asked.kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
