import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  BeforeAfter, Button, Group, Modal, NativeSelect, NumberEntry, Outcome, points, ProblemView, Rows, Stack, Text, toast, useDebouncedValue,
  useFormats,
} from "@/ui";
import { reasons } from "@/features/person/edit/reasons";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { holdTrialQuery, useCloseHold, type HoldClosing } from "@/features/person/person.actions";
import type { Hold, Wallet } from "@/features/person/person.queries";

export type HoldAct = HoldClosing["act"];

const settleMs = 300;

export interface HoldDialogProps {
  readonly hold: Hold;
  readonly act: HoldAct;
  readonly wallet: Wallet;
  readonly onClose: () => void;
}

/** Spends what is held, in part or all, or releases it; what comes of it is shown before. */
export const HoldDialog = (props: HoldDialogProps): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened onClose={props.onClose} title={t(`holds.${props.act}Title`)} centered closeButtonProps={{ "aria-label": t("close") }}>
      <HoldForm {...props} />
    </Modal>
  );
};

const HoldForm = ({ hold, act, wallet, onClose }: HoldDialogProps): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const { ref } = usePerson();
  const unit = 10 ** wallet.decimals;
  const [typed, setTyped] = useState<number | undefined>(hold.amount / unit);
  const [reason, setReason] = useState("");
  const amount = Math.round((typed ?? 0) * unit);
  const [settled] = useDebouncedValue(amount, settleMs);
  const isRight = act === "cancel" || (amount > 0 && amount <= hold.amount);
  const closing = (minor: number): HoldClosing => ({ hold: hold.id, act, amount: act === "complete" ? minor : null, reason: null });
  const trial = useQuery({ ...holdTrialQuery(ref, closing(settled)), enabled: act === "cancel" || (settled > 0 && settled <= hold.amount) });
  const close = useCloseHold(ref, () => {
    toast.done(t(`holds.${act}Done`));
    onClose();
  });
  const isReady = isRight && reason !== "" && trial.data !== undefined && (act === "cancel" || settled === amount);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) {
      close.mutate({ ...closing(amount), reason });
    }
  };
  const number = (minor: number): string => formats.points(points(minor), wallet.decimals);
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t(`holds.${act}Text`, { count: hold.amount / unit, points: number(hold.amount) })}</Text>
        {act === "complete" ? (
          <NumberEntry
            label={t("holds.amount")}
            description={t("holds.amountHint", { points: number(hold.amount) })}
            value={typed}
            onChange={setTyped}
            min={0}
            max={hold.amount / unit}
            clampBehavior="none"
            error={isRight ? undefined : t("holds.amountWrong", { count: hold.amount / unit, points: number(hold.amount) })}
            decimalScale={wallet.decimals}
            allowNegative={false}
            required
            data-autofocus
            hideControls
          />
        ) : null}
        <NativeSelect
          label={t("edit.reason")}
          description={t("edit.reasonHint")}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data={[{ value: "", label: t("edit.choose") }, ...reasons.map((one) => ({ value: one, label: t(`reasons.${one}`) }))]}
        />
        {trial.data !== undefined && isRight ? (
          <Outcome title={t("adjust.outcome")} effects={trial.data.effects.map((effect) => said(effect.sentence, effect.kind))}>
            <BeforeAfter before={number(wallet.active)} after={number(trial.data.wallet.active)} unit={t("points.available", { count: trial.data.wallet.active / unit })} />
          </Outcome>
        ) : trial.error !== null ? (
          <ProblemView error={trial.error} isInline />
        ) : isRight ? (
          <Rows count={2} />
        ) : null}
        {close.error === null ? null : <ProblemView error={close.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button type="submit" color={act === "cancel" ? "red" : "graine"} loading={close.isPending} disabled={!isReady}>
            {act === "cancel" ? t("holds.cancelConfirm") : t("holds.completeConfirm", { count: amount / unit, points: number(amount) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
