import { endOfDay, toMoment } from "@graine/shared/formats";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, useMay, type Schemas } from "@/api";
import { Button, Checkbox, DateField, Group, IconHistory, ProblemView, Progress, Section, Select, Text, useFormats } from "@/ui";
import type { Kind } from "@/features/programme/kinds";
import { replayQuery } from "@/features/programme/programme.queries";
import { HistoryResults } from "./HistoryResults";
import styles from "@/features/programme/programme.module.css";

const samples = ["1", "0.25", "0.05"] as const;

/** The saved draft over the whole history of every member: asked for, followed, stopped, told. */
export const HistorySection = ({ kind, id }: { readonly kind: Kind; readonly id: string }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const mayRun = useMay()("plan:write");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [sample, setSample] = useState<string>("1");
  const [allDrafts, setAllDrafts] = useState(false);
  const [replay, setReplay] = useState<string | null>(null);
  const start = useAction({
    run: (input: Schemas["HistoryReplayRequest"]) =>
      body(client.POST("/v1/plan/drafts/{id}/replay", { params: { path: { id: `${kind}:${id}` } }, body: input })),
    onDone: (job) => setReplay(job.id),
  });
  const cancel = useAction({ run: (input: string) => client.DELETE("/v1/plan/replays/{id}", { params: { path: { id: input } } }) });
  const followed = useQuery({ ...replayQuery(replay ?? ""), enabled: replay !== null });
  const job = replay === null ? undefined : followed.data;
  const isRunning = job?.state === "queued" || job?.state === "running";
  return (
    <Section title={t("trial.history.title")} lead={t("trial.history.lead")}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          start.mutate({ from: from === "" ? null : toMoment(`${from}T00:00`, formats.timeZone), to: to === "" ? null : endOfDay(to, formats.timeZone), sample: sample === "1" ? null : Number(sample), allDrafts });
        }}
      >
        <div className={styles.trialForm}>
          <DateField label={t("trial.history.from")} value={from} onChange={setFrom} max={to === "" ? undefined : to} />
          <DateField label={t("trial.history.to")} value={to} onChange={setTo} min={from === "" ? undefined : from} />
          <Select
            label={t("trial.history.sample")}
            value={sample}
            onChange={(chosen) => setSample(chosen ?? "1")}
            allowDeselect={false}
            data={samples.map((one) => ({ value: one, label: one === "1" ? t("trial.history.all") : formats.percent(Number(one)) }))}
          />
        </div>
        <Group justify="space-between" mt="sm">
          <Checkbox label={t("trial.history.allDrafts")} checked={allDrafts} onChange={(changed) => setAllDrafts(changed.currentTarget.checked)} />
          <Group gap="xs">
            {isRunning ? <Button variant="subtle" color="gray" loading={cancel.isPending} onClick={() => cancel.mutate(job.id)}>{t("trial.history.cancel")}</Button> : null}
            <Button type="submit" variant="default" leftSection={<IconHistory size={14} aria-hidden />} loading={start.isPending || isRunning} disabled={!mayRun}>{t("trial.history.run")}</Button>
          </Group>
        </Group>
      </form>
      {start.error === null ? null : <ProblemView error={start.error} isInline />}
      {followed.error === null ? null : <ProblemView error={followed.error} isInline />}
      {job !== undefined && isRunning ? (
        <div aria-live="polite">
          <Progress value={job.progress.part * 100} aria-label={t("trial.history.progress")} mt="sm" />
          <Text size="sm" c="var(--g-text-soft)" mt={4}>
            {t("trial.history.done", { part: formats.percent(job.progress.part), events: formats.number(job.progress.events), rate: formats.number(Math.round(job.progress.eventsPerSecond)) })}
            {job.progress.secondsLeft === null ? "" : ` ${t("trial.history.left", { seconds: formats.number(Math.ceil(job.progress.secondsLeft)) })}`}
          </Text>
        </div>
      ) : null}
      {job?.state === "cancelled" ? <Text size="sm">{t("trial.history.cancelled")}</Text> : null}
      {job?.state === "failed" ? <Text size="sm" c="red">{job.failure}</Text> : null}
      {job?.report === undefined || job.report === null ? null : <HistoryResults report={job.report} />}
    </Section>
  );
};
