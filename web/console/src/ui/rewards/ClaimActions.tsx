import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Modal } from "@/ui/Modal";
import { Outcome } from "@/ui/Outcome";
import { ProblemView } from "@/ui/ProblemView";
import { Rows } from "@/ui/States";
import { toast } from "@/ui/toasts";
import { useFormats } from "@/ui/useFormats";
import { actsOf, claimTrialQuery, useClaimAct, type Claim, type ClaimAct } from "./claims";
import { useRewardWords } from "./useRewardWords";

/** Why staff did something, as the server knows it. */
const reasons = ["goodwill", "missing-order", "mistake", "complaint", "customer-request", "fraud", "other"] as const;

/** Buttons for what can be done with a claim, each asked about once more with what it will do. */
export const ClaimActions = ({ claim }: { readonly claim: Claim }): ReactNode => {
  const { t } = useTranslation("rewards");
  const { said } = useRewardWords();
  const [act, setAct] = useState<ClaimAct | null>(null);
  const name = said(claim.name, claim.reward);
  const may = useMay();
  // Taking it back changes points, which is more than handing it over.
  const acts = actsOf(claim).filter((one) => may(one === "cancel" ? "members:write" : "claims:write"));
  return acts.length === 0 && act === null ? null : (
    <>
      <Group gap={4} wrap="nowrap">
        {acts.map((one) => (
          <Button
            key={one}
            size="compact-xs"
            variant={one === "cancel" ? "subtle" : "default"}
            color={one === "cancel" ? "red" : "graine"}
            aria-label={t("act.of", { act: t(`act.${one}`), name })}
            onClick={() => setAct(one)}
          >
            {t(`act.${one}`)}
          </Button>
        ))}
      </Group>
      <ClaimActDialog claim={claim} act={act} onClose={() => setAct(null)} />
    </>
  );
};

export interface ClaimActDialogProps {
  readonly claim: Claim;
  /** Null while the dialog is closed. */
  readonly act: ClaimAct | null;
  readonly onClose: () => void;
  /** Told after it was done, before the dialog closes. */
  readonly onDone?: () => void;
}

/** Asks before a claim is carried on, shows what will come of it, and why when it is taken back. */
export const ClaimActDialog = ({ claim, act, onClose, onDone }: ClaimActDialogProps): ReactNode => {
  const { t } = useTranslation(["rewards", "shell"]);
  const { said } = useRewardWords();
  return (
    <Modal
      opened={act !== null}
      onClose={onClose}
      title={act === null ? "" : t(`${act}.title`, { name: said(claim.name, claim.reward) })}
      centered
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      {act === null ? null : <ActForm claim={claim} act={act} onClose={onClose} {...(onDone === undefined ? {} : { onDone })} />}
    </Modal>
  );
};

const ActForm = ({ claim, act, onClose, onDone }: ClaimActDialogProps & { readonly act: ClaimAct }): ReactNode => {
  const { t } = useTranslation(["rewards", "shell"]);
  const formats = useFormats();
  const { said, points } = useRewardWords();
  const [reason, setReason] = useState("");
  const trial = useQuery(claimTrialQuery(claim, act));
  const name = said(claim.name, claim.reward);
  const doing = useClaimAct(claim, () => {
    toast.done(t(`${act}.done`, { name }));
    onDone?.();
    onClose();
  });
  const isReady = trial.data !== undefined && (act !== "cancel" || reason !== "");
  const wallet = trial.data?.wallet ?? null;
  const confirm = useRef<HTMLButtonElement>(null);
  // Asked nothing more, Enter does it: at the till no hand is free for a mouse.
  useEffect(() => {
    if (isReady && act !== "cancel") {
      confirm.current?.focus();
    }
  }, [isReady, act]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) {
          doing.mutate({ act, reason: reason === "" ? null : reason });
        }
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t(`${act}.text`)}</Text>
        {act === "cancel" && claim.money > 0 ? (
          <Text size="sm">{t("cancel.money", { money: formats.minor(claim.money), payment: claim.payment ?? "–" })}</Text>
        ) : null}
        {act === "cancel" ? (
          <NativeSelect
            label={t("reason")}
            description={t("reasonHint")}
            required
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data={[{ value: "", label: t("choose") }, ...reasons.map((one) => ({ value: one, label: t(`reasons.${one}`) }))]}
          />
        ) : null}
        {trial.data === undefined ? (
          trial.error === null ? <Rows count={2} /> : <ProblemView error={trial.error} isInline />
        ) : (
          <Outcome title={t("outcome")} effects={trial.data.effects.map((effect) => said(effect.sentence, effect.kind))}>
            {wallet === null ? null : <p>{t("balance", { points: points(wallet.active, wallet.decimals) })}</p>}
          </Outcome>
        )}
        {doing.error === null ? null : <ProblemView error={doing.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button ref={confirm} type="submit" color={act === "cancel" ? "red" : "graine"} loading={doing.isPending} disabled={!isReady}>
            {t(`${act}.confirm`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
