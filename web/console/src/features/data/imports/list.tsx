import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Box, Count, DataState, DataTable, Denied, Empty, IconFileImport, Progress, Radio, Section, Text, When } from "@/ui";
import { importsQuery, isUnderWay, type ImportJob } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { Status } from "@/features/data/parts/Status";
import { DropZone } from "./DropZone";
import styles from "@/features/data/parts/parts.module.css";

const route = getRouteApi("/shell/data/imports");

const ImportList = (): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const navigate = useNavigate();
  const { content = "orders" } = route.useSearch();
  const query = useQuery(importsQuery);
  return (
    <DataPage title={t("imports.title")} lead={t("imports.lead")}>
      {may("data:write") ? (
        <>
          <Content value={content} onChange={(next) => void navigate({ to: "/data/imports", search: next === "members" ? { content: next } : {}, replace: true })} />
          <Box mb={20}>
            <DropZone key={content} content={content} onReady={(job) => void navigate({ to: "/data/imports/$importId", params: { importId: job.id } })} />
          </Box>
        </>
      ) : <Denied permission="data:write" />}
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
                { id: "content", title: t("imports.content"), by: ({ content: held }) => held, cell: ({ content: held }) => t(`imports.contents.${held}.short`) },
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

/** What the next file holds. */
const Content = ({ value, onChange }: { value: ImportJob["content"]; onChange: (value: ImportJob["content"]) => void }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <Radio.Group label={t("imports.content")} value={value} onChange={onChange} mb="sm">
      <div className={styles.choices}>
        {(["orders", "members"] as const).map((one) => (
          <Radio.Card key={one} value={one} className={styles.choice ?? ""} aria-label={t(`imports.contents.${one}.title`)}>
            <Radio.Indicator />
            <span>
              <strong>{t(`imports.contents.${one}.title`)}</strong>
              <small>{t(`imports.contents.${one}.text`)}</small>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
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
