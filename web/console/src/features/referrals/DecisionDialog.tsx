import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, Modal, NativeSelect, Outcome, ProblemView, Rows, Stack, Text, Textarea, toast } from "@/ui";
import type { NameOf } from "@/ui/members";
import type { Referral } from "@/ui/referral";
import { decisionTrialQuery, useDecision, type Verdict } from "./referrals.queries";

/** Why, as the log keeps it. */
const reasons = { approve: ["customer-request", "mistake", "goodwill", "other"], refuse: ["fraud", "mistake", "customer-request", "other"] } as const;
const noteMax = 1000;

export interface DecisionDialogProps {
  readonly referral: Referral;
  readonly verdict: Verdict;
  readonly nameOf: NameOf;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks once more before a referral counts or does not, says what will come of it, and why when it is refused. */
export const DecisionDialog = (props: DecisionDialogProps): ReactNode => {
  const { t } = useTranslation("referrals");
  return (
    <Modal opened onClose={props.onClose} title={t(`${props.verdict}.title`)} centered closeButtonProps={{ "aria-label": t("close") }}>
      <DecisionForm {...props} />
    </Modal>
  );
};

const DecisionForm = ({ referral, verdict, nameOf, onClose, onDone }: DecisionDialogProps): ReactNode => {
  const { t, i18n } = useTranslation("referrals");
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const trial = useQuery(decisionTrialQuery(referral, verdict));
  const names = { referrer: nameOf(referral.referrer), referee: nameOf(referral.referee ?? "") };
  const decision = useDecision(referral, () => {
    toast.done(t(`${verdict}.done`, names));
    onDone();
  });
  const isReady = trial.data !== undefined && (verdict === "approve" || reason !== "");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) {
      decision.mutate({ verdict, reason: reason === "" ? null : reason, note: note.trim() === "" ? null : note.trim() });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t(`${verdict}.text`, names)}</Text>
        <NativeSelect
          label={t("reason")}
          description={t("reasonHint")}
          required={verdict === "refuse"}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data={[{ value: "", label: t(verdict === "refuse" ? "choose" : "noReason") }, ...reasons[verdict].map((one) => ({ value: one, label: t(`reasons.${one}`) }))]}
        />
        <Textarea label={t("note")} description={t("noteHint")} value={note} maxLength={noteMax} autosize minRows={2} onChange={(event) => setNote(event.currentTarget.value)} />
        {trial.data === undefined ? (
          trial.error === null ? <Rows count={2} /> : <ProblemView error={trial.error} isInline />
        ) : (
          <Outcome title={t("outcome")} effects={trial.data.effects.map((effect) => effect.sentence?.[i18n.language] ?? effect.kind)} />
        )}
        {decision.error === null ? null : <ProblemView error={decision.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" color={verdict === "refuse" ? "red" : "graine"} loading={decision.isPending} disabled={!isReady}>
            {t(`${verdict}.confirm`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
