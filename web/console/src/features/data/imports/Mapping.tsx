import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, body, client, useAction } from "@/api";
import { Alert, Button, Group, NativeSelect, ProblemView, Rows, Section, Text, TextInput, useDebouncedValue, useFormats, useProblemText } from "@/ui";
import { dataKeys, previewQuery, type ImportJob, type ImportOptions } from "@/features/data/data.queries";
import { PreviewTable } from "./PreviewTable";
import { Totals } from "./Totals";
import { addsUp, isReadAs, kindOf } from "./totals";
import styles from "./imports.module.css";

const typingMs = 300;

/** Which column is what, with the first rows as they would be read; then a try, then the import. */
export const Mapping = ({ job }: { job: ImportJob }): ReactNode => {
  const { t, i18n } = useTranslation("data");
  const problemText = useProblemText();
  const formats = useFormats();
  const [fields, setFields] = useState<readonly (string | null)[]>(job.options?.fields ?? job.shape.columns.map((column) => column.field));
  const isMembers = job.content === "members";
  const [source, setSource] = useState(job.options?.source ?? job.content);
  const [currency, setCurrency] = useState(job.options?.currency ?? "");
  const [days, setDays] = useState(job.options?.days ?? "");
  const [prefix, setPrefix] = useState(job.options?.cancelledPrefix ?? "C");
  const [wallet, setWallet] = useState(job.options?.wallet ?? "");
  const [said, setSaid] = useState<Readonly<Record<string, number>>>(() => Object.fromEntries((job.options?.totals ?? []).map((one) => [one.name, one.said])));
  const [isUnreconciled, setUnreconciled] = useState(job.options?.unreconciled ?? false);
  const reading = useMemo<ImportOptions>(
    () => ({ fields: [...fields] as string[], source: source.trim(), currency: currency.trim().toUpperCase(), zone: null, days, cancelledPrefix: prefix.trim(), wallet }),
    [fields, source, currency, days, prefix, wallet],
  );
  const options: ImportOptions = { ...reading, totals: Object.entries(said).map(([name, number]) => ({ name, said: number })), unreconciled: isUnreconciled };
  const [settled] = useDebouncedValue(reading, typingMs);
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
  const isReady = refused === null && preview.data !== undefined && !preview.isPlaceholderData && settled === reading;
  // What the trial found holds as long as the file is read in the same way.
  const tried = isMembers && job.state === "checked" && isReadAs(job, reading) ? job.report?.members : undefined;
  const read = tried === undefined || tried === null ? undefined : new Map(tried.totals.map((one) => [one.name, one.read]));
  const names = preview.data?.totals ?? [];
  const wallets = names.filter(({ name }) => kindOf(name) === "wallet");
  const holds = addsUp(names.map(({ name }) => ({ name, read: read?.get(name), said: said[name] })));
  const mayStart = !isMembers || (read !== undefined && holds && (Object.keys(said).length > 0 || isUnreconciled));
  return (
    <>
      <Section title={t("imports.columns")} lead={t("imports.columnsLead")} isFlush>
        {refused === null ? null : (
          <Alert color={refused.status === 422 ? "yellow" : "red"} variant="light" m="sm" role="alert">
            {refused.status === 422 ? t(isMembers ? "imports.mappingMissingMembers" : "imports.mappingMissing") : problemText(refused)}
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
          <TextInput label={t("imports.source")} description={t(isMembers ? "imports.sourceHintMembers" : "imports.sourceHint")} value={source} maxLength={100} onChange={(event) => setSource(event.currentTarget.value)} />
          {isMembers ? null : <TextInput label={t("imports.currency")} description={t("imports.currencyHint", { currency: formats.currency })} value={currency} maxLength={3} placeholder={formats.currency} onChange={(event) => setCurrency(event.currentTarget.value)} />}
          <NativeSelect
            label={t("imports.days")}
            description={preview.data?.daysGuessed === true ? t("imports.daysGuessed", { days: t(`imports.dayOrders.${preview.data.days}`) }) : t("imports.daysHint")}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
            data={["", "dmy", "mdy"].map((value) => ({ value, label: t(`imports.dayOrders.${value === "" ? "auto" : value}`) }))}
          />
          {isMembers ? null : <TextInput label={t("imports.prefix")} description={t("imports.prefixHint")} value={prefix} maxLength={10} onChange={(event) => setPrefix(event.currentTarget.value)} />}
          {isMembers && wallets.length > 1 ? (
            <NativeSelect
              label={t("imports.wallet")}
              description={t("imports.walletHint")}
              value={wallet === "" ? wallets[0]?.name ?? "" : wallet}
              onChange={(event) => setWallet(event.currentTarget.value)}
              data={wallets.map(({ name, called }) => ({ value: name, label: called?.[i18n.language] ?? called?.["fr"] ?? name }))}
            />
          ) : null}
        </div>
      </Section>
      {isMembers ? <Totals job={job} names={names} read={read} said={said} isUnreconciled={isUnreconciled} onSaid={setSaid} onUnreconciled={setUnreconciled} /> : null}
      {start.error === null ? null : <ProblemView error={start.error} />}
      <Group justify="flex-end" mb="lg">
        {preview.data !== undefined && preview.data.rejected.length > 0 ? (
          <Text size="sm" c="var(--g-warning)">
            {t("imports.previewBad", { lines: formats.number(preview.data.linesLookedAt) })}
          </Text>
        ) : null}
        {isMembers && isReady && !mayStart ? (
          <Text size="sm" c="var(--g-text-faint)">
            {t(read === undefined ? "imports.waits.trial" : holds ? "imports.waits.totals" : "imports.waits.difference")}
          </Text>
        ) : null}
        <Button variant={isMembers && read === undefined ? "filled" : "default"} disabled={!isReady} loading={start.isPending && start.variables.isDry} onClick={() => start.mutate({ isDry: true, options })}>
          {t("imports.try")}
        </Button>
        <Button disabled={!isReady || !mayStart} loading={start.isPending && !start.variables.isDry} onClick={() => start.mutate({ isDry: false, options })}>
          {job.state === "cancelled" || job.state === "failed" ? t("imports.goOn") : t(isMembers ? "imports.moveIn" : "imports.start")}
        </Button>
      </Group>
    </>
  );
};
