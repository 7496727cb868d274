import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, Count, DataState, Empty, IconPlug, IconPlus, Table, Text, When } from "@/ui";
import { sourcesQuery, type Source } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { sourceNameOf } from "@/features/data/parts/names";
import { Sparkline } from "@/features/data/parts/Sparkline";
import { Dot } from "@/features/data/parts/Status";
import { ErrorShare } from "./ErrorShare";
import { healthOf } from "./health";
import { NewSource } from "./new";
import styles from "@/features/data/parts/parts.module.css";

const SourceList = (): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const query = useQuery(sourcesQuery);
  const make = may("keys:write") ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t("sources.new")}
    </Button>
  ) : undefined;
  return (
    <DataPage title={t("sources.title")} lead={t("sources.lead")} actions={make}>
      <DataState
        query={query}
        isEmpty={(data) => data.items.length === 0}
        empty={<Empty icon={<IconPlug size={26} stroke={1.5} />} title={t("sources.empty.title")} text={t("sources.empty.text")} action={make} />}
      >
        {(data) => (
          <Table.ScrollContainer minWidth={760}>
            <Table verticalSpacing={10} highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("sources.columns.name")}</Table.Th>
                  <Table.Th>{t("sources.columns.kind")}</Table.Th>
                  <Table.Th>{t("sources.columns.last")}</Table.Th>
                  <Table.Th ta="right">{t("sources.columns.hour")}</Table.Th>
                  <Table.Th ta="right">{t("sources.columns.day")}</Table.Th>
                  <Table.Th ta="right">{t("sources.columns.errors")}</Table.Th>
                  <Table.Th>{t("sources.columns.course")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((source) => (
                  <SourceRow key={source.id} source={source} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </DataState>
      <NewSource
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        onMade={(source, sdk) => void navigate({ to: "/data/sources/$sourceId", params: { sourceId: source.id }, search: { sdk } })}
      />
    </DataPage>
  );
};

const SourceRow = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <Table.Tr>
      <Table.Td>
        <Dot tone={healthOf(source)} />
        <Link className={styles.link} to="/data/sources/$sourceId" params={{ sourceId: source.id }}>
          {sourceNameOf(source.id, source.name, t)}
        </Link>
        {source.isEnabled ? null : (
          <Text component="span" size="xs" c="var(--g-text-faint)" ml={8}>
            {t("sources.off")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`sources.kinds.${source.kind}`)}</Table.Td>
      <Table.Td>{source.lastEventAt === null ? t("sources.never") : <When at={source.lastEventAt} style="ago" />}</Table.Td>
      <Table.Td ta="right">
        <Count value={totalOf(source.hour)} />
      </Table.Td>
      <Table.Td ta="right">
        <Count value={totalOf(source.day)} />
      </Table.Td>
      <Table.Td ta="right">
        <ErrorShare count={source.day} />
      </Table.Td>
      <Table.Td>
        <Sparkline values={source.hours.map((hour) => hour.inputs)} label={t("sources.courseOf", { name: source.name, count: totalOf(source.day) })} />
      </Table.Td>
    </Table.Tr>
  );
};

const totalOf = (count: Source["day"]): number => count.applied + count.repeated + count.refused + count.parked;

export default SourceList;
