import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, Count, DataState, DataTable, Empty, IconPlug, IconPlus, Section, Text, When } from "@/ui";
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
          <Section isFlush>
            <DataTable
              rows={data.items}
              keyOf={({ id }) => id}
              minWidth={760}
              columns={[
                { id: "name", title: t("sources.columns.name"), by: ({ id, name }) => sourceNameOf(id, name, t), cell: (source) => <Name source={source} /> },
                { id: "kind", title: t("sources.columns.kind"), by: ({ kind }) => t(`sources.kinds.${kind}`), cell: ({ kind }) => t(`sources.kinds.${kind}`) },
                {
                  id: "last", title: t("sources.columns.last"), by: ({ lastEventAt }) => (lastEventAt === null ? undefined : Date.parse(lastEventAt)),
                  cell: ({ lastEventAt }) => (lastEventAt === null ? t("sources.never") : <When at={lastEventAt} style="ago" />),
                },
                { id: "hour", title: t("sources.columns.hour"), isNumber: true, by: ({ hour }) => totalOf(hour), cell: ({ hour }) => <Count value={totalOf(hour)} /> },
                { id: "day", title: t("sources.columns.day"), isNumber: true, by: ({ day }) => totalOf(day), cell: ({ day }) => <Count value={totalOf(day)} /> },
                { id: "errors", title: t("sources.columns.errors"), isNumber: true, cell: ({ day }) => <ErrorShare count={day} /> },
                {
                  id: "course", title: t("sources.columns.course"),
                  cell: ({ hours, name, day }) => <Sparkline values={hours.map((hour) => hour.inputs)} label={t("sources.courseOf", { name, count: totalOf(day) })} />,
                },
              ]}
            />
          </Section>
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

const Name = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <>
      <Dot tone={healthOf(source)} />
      <Link className={styles.link} to="/data/sources/$sourceId" params={{ sourceId: source.id }}>
        {sourceNameOf(source.id, source.name, t)}
      </Link>
      {source.isEnabled ? null : (
        <Text component="span" size="xs" c="var(--g-text-faint)" ml={8}>
          {t("sources.off")}
        </Text>
      )}
    </>
  );
};

const totalOf = (count: Source["day"]): number => count.applied + count.repeated + count.refused + count.parked;

export default SourceList;
