import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, upload, type ProblemError } from "@/api";
import { Alert, Box, Button, Checkbox, IconUpload, NumberEntry, ProblemView, Section, Text, useFormats } from "@/ui";
import { useFile } from "@/ui/files";
import type { ImportJob, ImportTotalName, ImportTotals } from "@/features/data/data.queries";
import { differenceOf } from "./totals";
import { Reconciliation } from "./Reconciliation";
import styles from "./imports.module.css";

const bytesMax = 1024 ** 2;

export interface TotalsProps {
  readonly job: ImportJob;
  readonly names: readonly ImportTotalName[];
  /** What the trial read, by the names of totals; undefined before there was one. */
  readonly read: ReadonlyMap<string, number> | undefined;
  readonly said: Readonly<Record<string, number>>;
  readonly isUnreconciled: boolean;
  readonly onSaid: (said: Readonly<Record<string, number>>) => void;
  readonly onUnreconciled: (isUnreconciled: boolean) => void;
}

/** What the old programme says it holds, typed or read from a file of its own, beside what the trial found. */
export const Totals = ({ job, names, read, said, isUnreconciled, onSaid, onUnreconciled }: TotalsProps): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const take = async (chosen: File): Promise<void> => {
    setProblem(null);
    try {
      const found = await upload<ImportTotals>(`/v1/data/imports/${job.id}/totals`, chosen, crypto.randomUUID(), () => undefined).done;
      onSaid({ ...said, ...Object.fromEntries(found.totals.map((one) => [one.name, one.said])) });
      setUnknown(found.unknown);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const file = useFile({
    label: t("imports.totals.file"),
    accept: ".csv,.tsv,.txt,text/csv,text/plain",
    bytesMax,
    tooLarge: t("imports.tooLarge", { max: formats.number(bytesMax / 1024 ** 2) }),
    onTake: (chosen) => void take(chosen),
  });
  return (
    <Section
      title={t("imports.totals.title")}
      lead={t("imports.totals.lead")}
      actions={
        <>
          <Button size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />} onClick={file.open}>
            {t("imports.totals.file")}
          </Button>
          {file.field}
        </>
      }
      isFlush
    >
      {file.notice === null ? null : <Box m="sm">{file.notice}</Box>}
      {problem === null ? null : <ProblemView error={problem} isInline />}
      {unknown.length === 0 ? null : (
        <Alert color="yellow" variant="light" m="sm" role="status">
          {t("imports.totals.unknown", { names: formats.list(unknown), count: unknown.length })}
        </Alert>
      )}
      <Reconciliation
        rows={names.map(({ name, called }) => ({ name, called, read: read?.get(name), said: said[name] }))}
        cell={(row) => (
          <NumberEntry
            size="xs"
            className={styles.said ?? ""}
            aria-label={t("imports.totals.saidOf", { name: row.title })}
            value={row.said}
            hideControls
            allowNegative={false}
            decimalScale={2}
            error={differenceOf(row) === 0 || differenceOf(row) === undefined ? undefined : true}
            onChange={(value) => {
              const others = Object.fromEntries(Object.entries(said).filter(([name]) => name !== row.name));
              onSaid(value === undefined ? others : { ...others, [row.name]: value });
            }}
          />
        )}
      />
      {Object.keys(said).length > 0 ? null : (
        <Checkbox mx="md" my="sm" size="sm" checked={isUnreconciled} onChange={(event) => onUnreconciled(event.currentTarget.checked)} label={t("imports.totals.without")} description={t("imports.totals.withoutHint")} />
      )}
      {read === undefined ? (
        <Text size="sm" c="var(--g-text-faint)" mx="md" my="sm">
          {t("imports.totals.untried")}
        </Text>
      ) : null}
    </Section>
  );
};
