import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, body, client, useAction } from "@/api";
import { Alert, Button, Group, NativeSelect, ProblemView, Rows, Section, Text, TextInput, useDebouncedValue, useFormats } from "@/ui";
import { dataKeys, previewQuery, type ImportJob, type ImportOptions } from "@/features/data/data.queries";
import { PreviewTable } from "./PreviewTable";
import styles from "./imports.module.css";

const typingMs = 300;

/** Which column is what, with the first rows as they would be read; then a try, then the import. */
export const Mapping = ({ job }: { job: ImportJob }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const [fields, setFields] = useState<readonly (string | null)[]>(job.options?.fields ?? job.shape.columns.map((column) => column.field));
  const [source, setSource] = useState(job.options?.source ?? "orders");
  const [currency, setCurrency] = useState(job.options?.currency ?? "");
  const [days, setDays] = useState(job.options?.days ?? "");
  const [prefix, setPrefix] = useState(job.options?.cancelledPrefix ?? "C");
  const options = useMemo<ImportOptions>(
    () => ({ fields: [...fields] as string[], source: source.trim(), currency: currency.trim().toUpperCase(), zone: null, days, cancelledPrefix: prefix.trim() }),
    [fields, source, currency, days, prefix],
  );
  const [settled] = useDebouncedValue(options, typingMs);
  const preview = useQuery(previewQuery(job.id, settled));
  const start = useAction({
    run: (input: { readonly isDry: boolean; readonly options: ImportOptions }, key) =>
      body(
        client.POST("/v1/data/imports/{id}/start", {
          params: { path: { id: job.id }, query: { dry: input.isDry }, header: { "Idempotency-Key": key } },
          body: input.options,
        }),
      ),
    refreshes: [dataKeys.imports],
  });
  const refused = preview.error === null ? null : asProblem(preview.error);
  const isReady = refused === null && preview.data !== undefined && !preview.isPlaceholderData && settled === options;
  return (
    <>
      <Section title={t("imports.columns")} lead={t("imports.columnsLead")} isFlush>
        {refused === null ? null : (
          <Alert color={refused.status === 422 ? "yellow" : "red"} variant="light" m="sm" role="alert">
            {refused.status === 422 ? t("imports.mappingMissing") : null} {refused.detail}
          </Alert>
        )}
        {preview.data === undefined && refused === null ? <Rows count={8} /> : (
          <PreviewTable
            job={job}
            fields={fields}
            preview={preview.data}
            onField={(place, field) => setFields((before) => job.shape.columns.map((_, index) => (index === place ? field : before[index] === field && field !== null ? null : (before[index] ?? null))))}
          />
        )}
      </Section>
      <Section title={t("imports.options")}>
        <div className={styles.options}>
          <TextInput label={t("imports.source")} description={t("imports.sourceHint")} value={source} maxLength={100} onChange={(event) => setSource(event.currentTarget.value)} />
          <TextInput label={t("imports.currency")} description={t("imports.currencyHint", { currency: formats.currency })} value={currency} maxLength={3} placeholder={formats.currency} onChange={(event) => setCurrency(event.currentTarget.value)} />
          <NativeSelect
            label={t("imports.days")}
            description={preview.data?.daysGuessed === true ? t("imports.daysGuessed", { days: t(`imports.dayOrders.${preview.data.days}`) }) : t("imports.daysHint")}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
            data={["", "dmy", "mdy"].map((value) => ({ value, label: t(`imports.dayOrders.${value === "" ? "auto" : value}`) }))}
          />
          <TextInput label={t("imports.prefix")} description={t("imports.prefixHint")} value={prefix} maxLength={10} onChange={(event) => setPrefix(event.currentTarget.value)} />
        </div>
      </Section>
      {start.error === null ? null : <ProblemView error={start.error} />}
      <Group justify="flex-end" mb="lg">
        {preview.data !== undefined && preview.data.rejected.length > 0 ? (
          <Text size="sm" c="var(--g-warning)">
            {t("imports.previewBad", { lines: formats.number(preview.data.linesLookedAt) })}
          </Text>
        ) : null}
        <Button variant="default" disabled={!isReady} loading={start.isPending && start.variables.isDry} onClick={() => start.mutate({ isDry: true, options })}>
          {t("imports.try")}
        </Button>
        <Button disabled={!isReady} loading={start.isPending && !start.variables.isDry} onClick={() => start.mutate({ isDry: false, options })}>
          {job.state === "cancelled" || job.state === "failed" ? t("imports.goOn") : t("imports.start")}
        </Button>
      </Group>
    </>
  );
};
