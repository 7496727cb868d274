import { endOfDay } from "@graine/shared/formats";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BeforeAfter, Button, DateField, Group, Modal, NativeSelect, Outcome, ProblemView, Stack, Text, toast, useFormats } from "@/ui";
import { useTriedFirst } from "@/features/person/edit/useTriedFirst";
import { WhyFields } from "@/features/person/edit/WhyFields";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { useGiveTier, useGiveTierTrial, type TierGift } from "@/features/person/person.actions";
import type { TierProgress } from "@/features/person/person.queries";

export type TierAct = "give" | "take";

export interface TierDialogProps {
  readonly progress: TierProgress;
  readonly act: TierAct;
  readonly onClose: () => void;
}

/** Gives a tier until a day or for good, or takes back what was given; what comes of it is shown before it is done. */
export const TierDialog = (props: TierDialogProps): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened onClose={props.onClose} closeOnClickOutside={false} title={t(`gift.${props.act}Title`)} centered closeButtonProps={{ "aria-label": t("close") }}>
      <TierForm {...props} />
    </Modal>
  );
};

const dayMs = 86_400_000;

const TierForm = ({ progress, act, onClose }: TierDialogProps): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const { ref } = usePerson();
  const [tier, setTier] = useState("");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  // A day to come: the tier is kept until that day is over in the programme's zone.
  const [tomorrow] = useState(() => formats.dayOf(new Date(Date.now() + dayMs)));
  const gift: TierGift = {
    set: progress.tierSet,
    tier: act === "give" ? tier : null,
    until: act === "give" && until !== "" ? endOfDay(until, formats.timeZone) : null,
    reason,
    note: note.trim() === "" ? null : note.trim(),
  };
  const trial = useGiveTierTrial(ref);
  const give = useGiveTier(ref, {
    onDone: (answer) => {
      toast.done(t("gift.done", { tier: said(answer.standing.tierName, t("tier.none")) }));
      onClose();
    },
  });
  const isReady = reason !== "" && (act === "take" || tier !== "");
  const { outcome, isBusy, submit, button } = useTriedFirst({ input: gift, isReady, trial, act: give });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {act === "take" ? (
          <Text size="sm">{t("gift.takeText", { tier: said(progress.invitation?.name, progress.invitation?.tier ?? "") })}</Text>
        ) : (
          <>
            <NativeSelect
              label={t("gift.tier")}
              required
              data-autofocus
              value={tier}
              onChange={(event) => setTier(event.currentTarget.value)}
              data={[{ value: "", label: t("edit.choose") }, ...progress.tiers.map((one) => ({ value: one.tier, label: said(one.name, one.tier) }))]}
            />
            <div>
              <DateField label={t("gift.untilDay")} value={until} onChange={setUntil} min={tomorrow} />
              <Text size="xs" mt={4} c="var(--g-text-faint)">
                {t("gift.untilHint")}
              </Text>
            </div>
          </>
        )}
        <WhyFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
        {outcome !== null ? (
          <Outcome title={t("adjust.outcome")} effects={outcome.effects.length === 0 ? [t("gift.nothing")] : outcome.effects.map((effect) => said(effect.sentence, effect.kind))}>
            <BeforeAfter before={said(progress.tierName, t("tier.none"))} after={said(outcome.standing.tierName, t("tier.none"))} />
          </Outcome>
        ) : null}
        {trial.error === null ? null : <ProblemView error={trial.error} isInline />}
        {give.error === null ? null : <ProblemView error={give.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button ref={button} type="submit" color={outcome !== null && act === "take" ? "red" : "graine"} loading={isBusy} disabled={!isReady}>
            {outcome !== null ? t(`gift.${act}`) : t("edit.check")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
