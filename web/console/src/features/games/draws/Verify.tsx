import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionIcon, Alert, Button, CopyButton, Group, IconCheck, IconCircleCheck, IconCircleX, IconCopy, IconDownload, ProblemView, Section, Text, Tooltip, useFormats } from "@/ui";
import { readEntries, type Draw } from "@/features/games/games.queries";
import styles from "@/features/games/games.module.css";
import { canProve, prove, type Proof } from "./proof";

/** What was promised before anybody entered, what was shown after, and a way to work it out right here. */
export const Verify = ({ draw }: { readonly draw: Draw }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const { seed, digest, beacon } = draw;
  return (
    <Section title={t("verify.title")} lead={t("verify.lead")}>
      <dl className={styles.hashes}>
        <Hash name="commitment" value={draw.commitment} hint={t("verify.committed", { date: formats.when(draw.committedAt) })} />
        {seed === null ? null : <Hash name="seed" value={seed} hint={t("verify.seedHint")} />}
        {digest === null ? null : <Hash name="digest" value={digest} hint={t("verify.digestHint")} />}
        {draw.beaconSource === null ? null : beacon === null || beacon === "" ? (
          <div><dt>{t("verify.beacon")}</dt><dd><Text size="xs" c="var(--g-text-faint)">{t("verify.beaconTo", { source: draw.beaconSource })}</Text></dd></div>
        ) : <Hash name="beacon" value={beacon} hint={t("verify.beaconHint", { source: draw.beaconSource })} />}
      </dl>
      {seed === null || digest === null ? (
        <p className={styles.faint}>{t("verify.later")}</p>
      ) : (
        <>
          <ol className={styles.how}>
            <li>{t("verify.step1")}</li>
            <li>{t("verify.step2")}</li>
            <li>{t("verify.step3")}</li>
          </ol>
          <Prove draw={draw} seed={seed} digest={digest} />
        </>
      )}
    </Section>
  );
};

const Hash = ({ name, value, hint }: { readonly name: "commitment" | "seed" | "digest" | "beacon"; readonly value: string; readonly hint: string }): ReactNode => {
  const { t } = useTranslation("games");
  return (
    <div>
      <dt>{t(`verify.${name}`)}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? "verify.copied" : "verify.copy")}>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("verify.copyOf", { name: t(`verify.${name}`) })} onClick={copy}>
                {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
        <Text size="xs" c="var(--g-text-faint)">{hint}</Text>
      </dd>
    </div>
  );
};

type Outcome = { readonly proof: Proof } | { readonly error: unknown } | null;

/** Reads the public list and works the winners out in this browser. */
const Prove = ({ draw, seed, digest }: { readonly draw: Draw; readonly seed: string; readonly digest: string }): ReactNode => {
  const { t } = useTranslation("games");
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [isBusy, setBusy] = useState(false);
  const work = async (): Promise<void> => {
    setBusy(true);
    try {
      const prizes = draw.prizes.reduce((sum, { winners }) => sum + winners, 0);
      const drawn = { id: draw.id, commitment: draw.commitment, seed, digest, beacon: draw.beacon ?? "", prizes, winners: draw.winners.map(({ entry }) => entry) };
      setOutcome({ proof: await prove(drawn, await readEntries(draw.id)) });
    } catch (error) {
      setOutcome({ error });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Group gap="xs" mt="sm">
        {canProve() ? <Button size="xs" loading={isBusy} onClick={() => void work()}>{t("verify.run")}</Button> : null}
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} renderRoot={(props) => <a {...props} href={`/v1/draws/${draw.id}/entries`} download={`${draw.id}.txt`} />}>
          {t("verify.list")}
        </Button>
      </Group>
      <div aria-live="polite">{outcome === null ? null : "error" in outcome ? <ProblemView error={outcome.error} onRetry={() => void work()} isInline /> : <Told proof={outcome.proof} />}</div>
    </>
  );
};

const Told = ({ proof }: { readonly proof: Proof }): ReactNode => {
  const { t } = useTranslation("games");
  const checks = [["seed", proof.isSeed], ["list", proof.isList], ["winners", proof.areWinners]] as const;
  const isRight = checks.every(([, holds]) => holds);
  return (
    <Alert mt="sm" variant="light" color={isRight ? "graine" : "red"} title={t(isRight ? "verify.right" : "verify.wrong")} data-testid="proof">
      <ul className={styles.checks}>
        {checks.map(([name, holds]) => (
          <li key={name}>
            {holds ? <IconCircleCheck size={15} aria-hidden /> : <IconCircleX size={15} aria-hidden />}
            {t(`verify.checks.${name}.${holds ? "holds" : "fails"}`)}
          </li>
        ))}
      </ul>
    </Alert>
  );
};
