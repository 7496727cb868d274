import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUnsaved } from "@/app/useUnsaved";
import { BeforeAfter, Button, Group, Modal, NativeSelect, NumberEntry, Outcome, points, ProblemView, SegmentedControl, Stack, toast, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { useAdjust, useAdjustTrial, type Adjustment } from "@/features/person/person.actions";
import type { Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { useTriedFirst } from "./useTriedFirst";
import { WhyFields } from "./WhyFields";

interface Props {
  readonly member: Member;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const pointsMax = 1_000_000_000;

const AdjustForm = ({ member, onClose }: Omit<Props, "isOpen">): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const { ref } = usePerson();
  const [wallet, setWallet] = useState(member.wallets[0]?.wallet ?? "points");
  const [direction, setDirection] = useState<"give" | "take">("give");
  const [amount, setAmount] = useState<number>();
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  useUnsaved(note !== "" || amount !== undefined);
  const held = member.wallets.find((one) => one.wallet === wallet);
  const decimals = held?.decimals ?? 0;
  const minor = Math.round((amount ?? 0) * 10 ** decimals);
  const adjustment: Adjustment = {
    wallet,
    points: direction === "give" ? minor : -minor,
    reason,
    ...(note.trim() === "" ? {} : { note: note.trim() }),
  };
  const number = (value: number): string => formats.points(points(value), decimals);
  const trial = useAdjustTrial(ref);
  const adjust = useAdjust(ref, {
    onDone: (answer) => {
      toast.done(t("adjust.done", { points: number(answer.wallet?.active ?? 0) }));
      onClose();
    },
  });
  const isReady = minor > 0 && reason !== "";
  const { outcome, isBusy, submit, button } = useTriedFirst({ input: adjustment, isReady, trial, act: adjust });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {member.wallets.length < 2 ? null : (
          <NativeSelect
            label={t("adjust.wallet")}
            value={wallet}
            onChange={(event) => setWallet(event.currentTarget.value)}
            data={member.wallets.map((one) => ({ value: one.wallet, label: said(one.name, one.wallet) }))}
          />
        )}
        <Group grow align="flex-end">
          <SegmentedControl
            value={direction}
            onChange={(next) => setDirection(next)}
            data={[
              { value: "give", label: t("adjust.give") },
              { value: "take", label: t("adjust.take") },
            ]}
            aria-label={t("adjust.direction")}
          />
          <NumberEntry
            label={t("adjust.points")}
            value={amount}
            onChange={setAmount}
            min={0}
            max={pointsMax}
            decimalScale={decimals}
            allowNegative={false}
            required
            data-autofocus
            hideControls
          />
        </Group>
        <WhyFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
        {outcome !== null ? (
          <Outcome title={t("adjust.outcome")} effects={outcome.effects.map((effect) => said(effect.sentence, effect.kind))}>
            <BeforeAfter before={number(held?.active ?? 0)} after={number(outcome.wallet?.active ?? 0)} unit={t("points.available", { count: (outcome.wallet?.active ?? 0) / 10 ** decimals })} />
            {(outcome.wallet?.debt ?? 0) > 0 ? <p className={styles.danger}>{t("points.debt", { points: number(outcome.wallet?.debt ?? 0) })}</p> : null}
          </Outcome>
        ) : null}
        {trial.error === null ? null : <ProblemView error={trial.error} isInline />}
        {adjust.error === null ? null : <ProblemView error={adjust.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button
            ref={button}
            type="submit"
            color={outcome !== null && direction === "take" ? "red" : "graine"}
            loading={isBusy}
            disabled={!isReady}
          >
            {outcome !== null
              ? t(direction === "give" ? "adjust.confirmGive" : "adjust.confirmTake", { count: amount ?? 0, points: number(minor) })
              : t("edit.check")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Gives or takes points, with why; the result is shown before it is done. */
export const Adjust = ({ member, isOpen, onClose }: Props): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened={isOpen} onClose={onClose} closeOnClickOutside={false} title={t("adjust.title")} centered closeButtonProps={{ "aria-label": t("close") }}>
      <AdjustForm member={member} onClose={onClose} />
    </Modal>
  );
};
