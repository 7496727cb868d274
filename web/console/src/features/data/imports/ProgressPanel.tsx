import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction } from "@/api";
import { Button, Count, Group, Progress, ProblemView, Section, Text, useFormats } from "@/ui";
import { dataKeys, type ImportJob, read } from "@/features/data/data.queries";
import { clockOf } from "./clock";
import styles from "./imports.module.css";

/** How far an import is, how fast, and how long still. It goes on when the page is left. */
export const ProgressPanel = ({ job, mayWrite }: { job: ImportJob; mayWrite: boolean }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const progress = job.progress;
  const stage = job.state === "queued" ? "queued" : (progress?.stage ?? "reading");
  const cancel = useAction({
    run: (id: string) => read(client.POST("/v1/data/imports/{id}/cancel", { params: { path: { id } } })),
    refreshes: [dataKeys.imports],
  });
  return (
    <Section
      title={t(`imports.stages.${stage === "importing" && job.content === "members" ? "members" : stage}`)}
      actions={
        mayWrite ? (
          <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
            {t("imports.cancel")}
          </Button>
        ) : undefined
      }
    >
      <div className={styles.bar}>
        <Progress
          value={job.state === "queued" ? 0 : (progress?.done ?? 0) * 100}
          size="lg"
          animated={job.state === "running"}
          aria-label={t("imports.progress")}
        />
        {progress === null ? (
          <Text size="sm">{job.state === "queued" ? t("imports.queuedHint") : t("imports.starting")}</Text>
        ) : (
          <div className={styles.numbers}>
            <strong>{formats.percent(progress.done, 0)}</strong>
            <span>{t(progress.stage === "reading" ? "imports.linesCount" : job.content === "members" ? "imports.membersCount" : "imports.eventsCount", { number: formats.number(progress.count), all: formats.number(progress.events) })}</span>
            <span>{t("imports.rate", { number: formats.number(Math.round(progress.perSecond)) })}</span>
            {progress.secondsLeft === null ? null : <span>{t("imports.left", { time: clockOf(progress.secondsLeft) })}</span>}
            <span>
              {t("imports.rejectedLines")} <Count value={progress.rejected} />
            </span>
            {progress.stage === "importing" ? (
              <span>
                {t("imports.new")} <Count value={progress.accepted} /> · {t("imports.known")} <Count value={progress.duplicates} />
              </span>
            ) : null}
          </div>
        )}
        <Group>
          <Text size="xs" c="var(--g-text-faint)">
            {t("imports.leave")}
          </Text>
        </Group>
        {cancel.error === null ? null : <ProblemView error={cancel.error} isInline />}
      </div>
    </Section>
  );
};
