import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Count, DataState, DataTable, Denied, Empty, IconFileImport, Progress, Section, Text, When } from "@/ui";
import { importsQuery, isUnderWay, type ImportJob } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { Status } from "@/features/data/parts/Status";
import { DropZone } from "./DropZone";
import styles from "@/features/data/parts/parts.module.css";

const ImportList = (): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const navigate = useNavigate();
  const query = useQuery(importsQuery);
  return (
    <DataPage title={t("imports.title")} lead={t("imports.lead")}>
      {may("data:write") ? <DropZone onReady={(job) => void navigate({ to: "/data/imports/$importId", params: { importId: job.id } })} /> : <Denied permission="data:write" />}
      <DataState
        query={query}
        isEmpty={(data) => data.items.length === 0}
        empty={<Empty icon={<IconFileImport size={26} stroke={1.5} />} title={t("imports.empty.title")} text={t("imports.empty.text")} />}
      >
        {(data) => (
          <Section isFlush>
            <DataTable
              rows={data.items}
              keyOf={({ id }) => id}
              minWidth={720}
              columns={[
                { id: "file", title: t("imports.file"), by: ({ fileName }) => fileName, cell: (job) => <FileName job={job} /> },
                { id: "state", title: t("imports.state"), cell: (job) => <State job={job} /> },
                { id: "lines", title: t("imports.linesRead"), isNumber: true, by: ({ report }) => report?.lines, cell: ({ report }) => (report === null ? "–" : <Count value={report.lines} />) },
                {
                  id: "new", title: t("imports.new"), isNumber: true, by: ({ report }) => report?.accepted,
                  cell: ({ report, isDry }) => (report === null || isDry ? "–" : <Count value={report.accepted} />),
                },
                {
                  id: "rejected", title: t("imports.rejectedLines"), isNumber: true, by: ({ report }) => report?.rejectedLines,
                  cell: ({ report }) => (report === null ? "–" : <Count value={report.rejectedLines} />),
                },
                { id: "when", title: t("imports.when"), by: (job) => Date.parse(lastOf(job)), cell: (job) => <When at={lastOf(job)} style="ago" /> },
              ]}
            />
          </Section>
        )}
      </DataState>
    </DataPage>
  );
};

const lastOf = (job: ImportJob): string => job.endedAt ?? job.startedAt ?? job.createdAt;

const FileName = ({ job }: { job: ImportJob }): ReactNode => (
  <>
    <Link className={styles.link} to="/data/imports/$importId" params={{ importId: job.id }}>
      {job.fileName}
    </Link>
    {job.options === null ? null : (
      <Text component="span" size="xs" c="var(--g-text-faint)" ml={8}>
        {job.options.source}
      </Text>
    )}
  </>
);

const State = ({ job }: { job: ImportJob }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <>
      <Status value={job.state} />
      {isUnderWay(job) && job.progress !== null ? <Progress size="xs" mt={6} value={job.progress.done * 100} aria-label={t("imports.progress")} /> : null}
    </>
  );
};

export default ImportList;
