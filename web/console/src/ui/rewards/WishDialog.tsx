import { Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, type Schemas } from "@/api";
import { Modal } from "@/ui/Modal";
import { BeforeAfter, Outcome } from "@/ui/Outcome";
import { ProblemView } from "@/ui/ProblemView";
import { Rows } from "@/ui/States";
import { toast } from "@/ui/toasts";
import { useFormats } from "@/ui/useFormats";
import { ClaimActDialog } from "./ClaimActions";
import { ClaimCode, ClaimState } from "./ClaimParts";
import { useWish, wishTrialQuery, type Claim } from "./claims";
import { RewardPicture } from "./RewardPicture";
import { useRewardWords } from "./useRewardWords";
import styles from "./rewards.module.css";

const paymentMax = 100;
const settleMs = 300;

export interface WishDialogProps {
  readonly examined: Schemas["ExaminedView"];
  readonly reference: string;
  readonly onClose: () => void;
  readonly onGiven?: (claim: Claim) => void;
}

/** Gives the customer a reward: what it costs and leaves is shown before, and it can be taken back right after. */
export const WishDialog = ({ examined, reference, onClose, onGiven }: WishDialogProps): ReactNode => {
  const { t } = useTranslation(["rewards", "shell"]);
  const { said } = useRewardWords();
  const [made, setMade] = useState<Claim | null>(null);
  const name = said(examined.reward.name, examined.reward.id);
  return (
    <Modal opened onClose={onClose} title={t(made === null ? "wish.title" : "wish.doneTitle", { name })} centered closeButtonProps={{ "aria-label": t("shell:close") }}>
      {made === null ? (
        <WishForm
          examined={examined} reference={reference} onClose={onClose}
          onMade={(claim) => {
            setMade(claim);
            onGiven?.(claim);
          }}
        />
      ) : (
        <Made claim={made} onClose={onClose} />
      )}
    </Modal>
  );
};

const WishForm = ({ examined, reference, onClose, onMade }: Omit<WishDialogProps, "onGiven"> & { readonly onMade: (claim: Claim) => void }): ReactNode => {
  const { t } = useTranslation(["rewards", "shell"]);
  const { said, cost } = useRewardWords();
  const { reward } = examined;
  const open = reward.prices.filter((price) => examined.prices.some((look) => look.id === price.id && look.for && look.missing === 0));
  const [chosen, setChosen] = useState(examined.price);
  const [payment, setPayment] = useState("");
  const [typed] = useDebouncedValue(payment, settleMs);
  const price = reward.prices.find((one) => one.id === chosen);
  const isPaid = (price?.money ?? 0) === 0 || payment.trim() !== "";
  const wanted = { reference, reward: reward.id, price: chosen, payment: (price?.money ?? 0) === 0 ? null : typed.trim() };
  const trial = useQuery({ ...wishTrialQuery(wanted), enabled: isPaid && (wanted.payment === null || wanted.payment !== "") });
  const give = useWish((answer) => {
    toast.done(t("wish.done", { name: said(reward.name, reward.id) }));
    onMade(answer.claim);
  });
  const isReady = isPaid && trial.data !== undefined && wanted.payment === (wanted.payment === null ? null : payment.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) {
      give.mutate(wanted);
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap">
          <RewardPicture kind={reward.kind} images={reward.images} />
          <Text size="sm">
            <strong>{said(reward.name, reward.id)}</strong>
            <br />
            {price === undefined ? cost({ points: 0, money: 0 }) : cost(price)}
          </Text>
        </Group>
        {open.length < 2 ? null : (
          <Radio.Group label={t("wish.price")} value={chosen ?? ""} onChange={setChosen}>
            <Stack gap={6} mt={6}>
              {open.map((one) => (
                <Radio key={one.id} value={one.id} label={cost(one)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {(price?.money ?? 0) === 0 ? null : (
          <TextInput
            label={t("wish.payment")}
            description={t("wish.paymentHint")}
            required
            data-autofocus
            maxLength={paymentMax}
            value={payment}
            onChange={(event) => setPayment(event.currentTarget.value)}
          />
        )}
        {trial.data !== undefined ? (
          <WishOutcome answer={trial.data} />
        ) : trial.error !== null ? (
          <ProblemView error={trial.error} isInline />
        ) : isPaid ? (
          <Rows count={2} />
        ) : null}
        {give.error === null ? null : <ProblemView error={give.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit" loading={give.isPending} disabled={!isReady}>
            {price === undefined || price.points + price.money === 0 ? t("wish.confirmFree") : t("wish.confirm", { price: cost(price) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** What it comes to, before it is done. */
const WishOutcome = ({ answer }: { readonly answer: Schemas["ClaimAnswer"] }): ReactNode => {
  const { t } = useTranslation(["rewards", "shell"]);
  const { said, points } = useRewardWords();
  const { claim, wallet, effects } = answer;
  return (
    <Outcome title={t("outcome")} effects={effects.map((effect) => said(effect.sentence, effect.kind))}>
      {wallet === null ? null : (
        <BeforeAfter before={points(wallet.active + claim.points, wallet.decimals)} after={points(wallet.active, wallet.decimals)} />
      )}
    </Outcome>
  );
};

/** What was given, with its code, and the way back. */
const Made = ({ claim, onClose }: { readonly claim: Claim; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation(["rewards", "shell"]);
  const formats = useFormats();
  const may = useMay();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Stack gap="md">
      <div className={styles.claimHead}>
        <Text size="sm">{t(claim.state === "claimed" ? "wish.waits" : "wish.has")}</Text>
        <ClaimState state={claim.state} />
      </div>
      {claim.code === null ? null : <ClaimCode code={claim.code} />}
      {claim.expiresAt === null ? null : <Text size="sm">{t("wish.until", { date: formats.until(claim.expiresAt) })}</Text>}
      <Group justify="flex-end" gap="xs">
        {may("members:write") ? (
          <Button variant="default" onClick={() => setLeaving(true)}>
            {t("wish.undo")}
          </Button>
        ) : null}
        <Button onClick={onClose} data-autofocus>
          {t("shell:close")}
        </Button>
      </Group>
      <ClaimActDialog claim={claim} act={isLeaving ? "cancel" : null} onClose={() => setLeaving(false)} onDone={onClose} />
    </Stack>
  );
};
