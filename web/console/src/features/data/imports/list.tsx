import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Count, DataState, Denied, Empty, IconFileImport, Progress, Table, Text, When } from "@/ui";
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
          <Table.ScrollContainer minWidth={720}>
            <Table verticalSpacing={10} highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("imports.file")}</Table.Th>
                  <Table.Th>{t("imports.state")}</Table.Th>
                  <Table.Th ta="right">{t("imports.linesRead")}</Table.Th>
                  <Table.Th ta="right">{t("imports.new")}</Table.Th>
                  <Table.Th ta="right">{t("imports.rejectedLines")}</Table.Th>
                  <Table.Th>{t("imports.when")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((job) => (
                  <JobRow key={job.id} job={job} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </DataState>
    </DataPage>
  );
};

const JobRow = ({ job }: { job: ImportJob }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <Table.Tr>
      <Table.Td>
        <Link className={styles.link} to="/data/imports/$importId" params={{ importId: job.id }}>
          {job.fileName}
        </Link>
        {job.options === null ? null : (
          <Text component="span" size="xs" c="var(--g-text-faint)" ml={8}>
            {job.options.source}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Status value={job.state} />
        {isUnderWay(job) && job.progress !== null ? <Progress size="xs" mt={6} value={job.progress.done * 100} aria-label={t("imports.progress")} /> : null}
      </Table.Td>
      <Table.Td ta="right">{job.report === null ? "–" : <Count value={job.report.lines} />}</Table.Td>
      <Table.Td ta="right">{job.report === null || job.isDry ? "–" : <Count value={job.report.accepted} />}</Table.Td>
      <Table.Td ta="right">{job.report === null ? "–" : <Count value={job.report.rejectedLines} />}</Table.Td>
      <Table.Td>
        <When at={job.endedAt ?? job.startedAt ?? job.createdAt} style="ago" />
      </Table.Td>
    </Table.Tr>
  );
};

export default ImportList;
