import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Anchor, Button, centsOf, Count, IconDownload, Section, Text, useFormats } from "@/ui";
import type { ImportJob } from "@/features/data/data.queries";
import { Figures } from "@/features/data/parts/Figures";
import { Reconciliation } from "./Reconciliation";
import { digitsOf } from "./totals";
import styles from "./imports.module.css";

export interface ReportProps {
  readonly job: ImportJob;
  readonly report: NonNullable<ImportJob["report"]>;
  readonly mayWrite: boolean;
}

/** Of a file of customers: who moved in, and the sums beside the old programme's. */
export const MembersReport = ({ job, report, members, mayWrite }: ReportProps & { readonly members: NonNullable<NonNullable<ImportJob["report"]>["members"]> }): ReactNode => {
  const { t, i18n } = useTranslation("data");
  const formats = useFormats();
  const isRefused = !job.isDry && !members.isWritten;
  const expiring = members.totals.flatMap((one) => (one.expires === null ? [] : [{ ...one, expires: one.expires }]));
  return (
    <>
      {isRefused ? (
        <Alert color="red" variant="light" mb="md" role="alert" title={t("imports.refusedTitle")}>
          {t(members.addsUp ? "imports.waits.totals" : "imports.refusedText")}
        </Alert>
      ) : null}
      {expiring.length === 0 ? null : (
        <Alert color="yellow" variant="light" mb="md" title={t("imports.expiringTitle")}>
          {expiring.map(({ name, called, read, expires }) => (
            <Text key={name} size="sm">
              {t("imports.expiring", { name: called?.[i18n.language] ?? name, expires: formats.number(expires, digitsOf(expires)), read: formats.number(read, digitsOf(read)) })}
            </Text>
          ))}
        </Alert>
      )}
      <Figures
        items={[
          { name: t("imports.linesRead"), value: <Count value={report.lines} />, note: t("imports.took", { seconds: formats.number(report.seconds, 1) }) },
          { name: t("imports.members"), value: <Count value={members.members} />, note: t("imports.membersNote") },
          ...(members.isWritten
            ? [{ name: t("imports.movedIn"), value: <Count value={report.accepted} />, note: t("imports.movedInNote", { known: formats.number(report.duplicates + report.changed), count: report.duplicates + report.changed }) }]
            : []),
          { name: t("imports.rejectedLines"), value: <Count value={report.rejectedLines} />, note: formats.percent(report.lines === 0 ? 0 : report.rejectedLines / report.lines) },
        ]}
      />
      {members.isWritten ? (
        <Section title={t("imports.totals.title")} isFlush>
          <Reconciliation rows={members.totals.map((one) => ({ ...one, said: one.said ?? undefined }))} cell={({ said }) => (said === undefined ? "–" : formats.number(said, digitsOf(said)))} />
        </Section>
      ) : null}
      <RejectedLines job={job} report={report} mayWrite={mayWrite} />
    </>
  );
};

/** What was in the file, what became of it, and the lines to take back. */
export const Report = ({ job, report, mayWrite }: ReportProps): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const money = (value: number): string => formats.money(centsOf(value), { currency: report.currency, isRound: true });
  return (
    <>
      <Figures
        items={[
          { name: t("imports.linesRead"), value: <Count value={report.lines} />, note: t("imports.took", { seconds: formats.number(report.seconds, 1) }) },
          { name: t("imports.orders"), value: <Count value={report.orders} />, note: t("imports.ordersNote", { customers: formats.number(report.customers), anonymous: formats.number(report.anonymousOrders) }) },
          { name: t("imports.revenue"), value: money(report.revenue) },
          { name: t("imports.refunds"), value: <Count value={report.refunds} />, note: money(report.refunded) },
          ...(job.isDry
            ? []
            : [{ name: t("imports.new"), value: <Count value={report.accepted} />, note: t("imports.newNote", { known: formats.number(report.duplicates + report.changed) }) }]),
          { name: t("imports.rejectedLines"), value: <Count value={report.rejectedLines} />, note: formats.percent(report.lines === 0 ? 0 : report.rejectedLines / report.lines) },
        ]}
      />
      <RejectedLines job={job} report={report} mayWrite={mayWrite} />
    </>
  );
};

/** The lines to mend and take again, by reason. */
const RejectedLines = ({ job, report, mayWrite }: ReportProps): ReactNode => {
  const { t } = useTranslation("data");
  return report.rejectedLines + report.refused === 0 ? null : (
    <Section
      title={t("imports.rejections")}
      actions={
        job.hasRejected && mayWrite ? (
          <Button component="a" href={`/v1/data/imports/${job.id}/rejected`} download variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />}>
            {t("imports.download")}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.reasons}>
        {report.rejections.map(({ reason, count }) => (
          <li key={reason}>
            <span>{t(`imports.reasons.${reason}`, { defaultValue: reason })}</span>
            <Count value={count} />
          </li>
        ))}
      </ul>
      {report.refused === 0 ? null : (
        <Text size="sm" mt="sm">
          {t("imports.refused", { count: report.refused })} <Anchor component={Link} to="/data/rejected" inherit underline="always">{t("rejected.title")}</Anchor>
        </Text>
      )}
    </Section>
  );
};
