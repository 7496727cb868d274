import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, NumberEntry, ProblemView, Progress, Section, Stack, Text, useFormats, When } from "@/ui";
import { jobsQuery, useMaking, useStopping, type Job } from "./campaigns.queries";
import { useRefreshWhenMade } from "./useRefreshWhenMade";

const countMax = 10_000_000;
const shownMax = 3;

/** More codes, made by the server; they go on being made when the page is left. */
export const Making = ({ campaign }: { readonly campaign: string }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const [count, setCount] = useState<number>();
  const jobs = useQuery(jobsQuery(campaign));
  const making = useMaking(campaign);
  useRefreshWhenMade(campaign, jobs.data);
  const wanted = count ?? 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted > 0) {
      making.mutate(wanted, { onSuccess: () => setCount(undefined) });
    }
  };
  return (
    <Section title={t("making.title")} lead={t("making.lead")}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Group align="flex-end" gap="xs">
            <NumberEntry
              label={t("making.count")} value={count} onChange={setCount} min={1} max={countMax} allowDecimal={false} allowNegative={false} hideControls w={180}
            />
            <Button type="submit" size="sm" loading={making.isPending} disabled={wanted < 1}>{t("making.start")}</Button>
          </Group>
          {making.error === null ? null : <ProblemView error={making.error} isInline />}
          {(jobs.data ?? []).slice(0, shownMax).map((job) => <Progressing key={job.id} campaign={campaign} job={job} />)}
        </Stack>
      </form>
    </Section>
  );
};

const Progressing = ({ campaign, job }: { readonly campaign: string; readonly job: Job }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const formats = useFormats();
  const stopping = useStopping(campaign);
  const said = t(`making.${job.state}`, { defaultValue: job.state, done: formats.number(job.done), count: formats.number(job.count) });
  return (
    <div role={job.state === "running" ? "status" : undefined} data-testid="job">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{said} <Text span size="xs" c="var(--g-text-faint)"><When at={job.createdAt} /></Text></Text>
        {job.state === "running" ? <Button size="compact-xs" variant="subtle" color="red" loading={stopping.isPending} onClick={() => stopping.mutate(job.id)}>{t("making.stop")}</Button> : null}
      </Group>
      {job.state === "running" ? <Progress value={(job.done / job.count) * 100} aria-label={t("making.title")} /> : null}
    </div>
  );
};
