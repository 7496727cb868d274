import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, Button, Chart, Count, DataState, Group, Section, Text, useFormats, When } from "@/ui";
import { sourceQuery, type Source } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { Figures } from "@/features/data/parts/Figures";
import { sourceNameOf } from "@/features/data/parts/names";
import { Dot } from "@/features/data/parts/Status";
import { ErrorShare } from "./ErrorShare";
import { FirstEvent } from "./FirstEvent";
import { healthOf } from "./health";
import { SnippetPicker } from "./SnippetPicker";
import { SourceDialogs, type SourceDialog } from "./SourceDialogs";

const route = getRouteApi("/shell/data/sources/$sourceId");
const waitingMs = 2000;

const SourceDetail = (): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const { sourceId } = route.useParams();
  const [dialog, setDialog] = useState<SourceDialog | null>(null);
  const query = useQuery(sourceQuery(sourceId, waitingMs));
  const source = query.data;
  const isChangeable = source?.kind === "sdk" && may("keys:write");
  return (
    <DataPage
      title={source === undefined ? t("sources.one") : sourceNameOf(source.id, source.name, t)}
      {...(source === undefined ? {} : { badge: <State source={source} /> })}
      lead={source === undefined ? undefined : t(`sources.kinds.${source.kind}`)}
      actions={
        isChangeable ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setDialog("rename")}>
              {t("sources.rename")}
            </Button>
            <Button variant="default" onClick={() => setDialog("rotate")} disabled={!source.isEnabled}>
              {t("sources.rotate")}
            </Button>
            <Button variant="default" onClick={() => setDialog("switch")}>
              {source.isEnabled ? t("sources.disable") : t("sources.enable")}
            </Button>
          </Group>
        ) : undefined
      }
    >
      <DataState query={query}>{(data) => <Body source={data} />}</DataState>
      {source === undefined ? null : <SourceDialogs source={source} dialog={dialog} onClose={() => setDialog(null)} />}
    </DataPage>
  );
};

const State = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <Text component="span" size="sm" c="var(--g-text-faint)">
      <Dot tone={healthOf(source)} />
      {source.isEnabled ? t("sources.on") : t("sources.off")}
    </Text>
  );
};

const Body = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <>
      {source.kind === "sdk" && source.isEnabled ? <FirstEvent source={source} /> : null}
      <Figures
        items={[
          { name: t("sources.columns.last"), value: source.lastEventAt === null ? t("sources.never") : <When at={source.lastEventAt} style="ago" /> },
          { name: t("sources.columns.hour"), value: <Count value={totalOf(source.hour)} /> },
          { name: t("sources.columns.day"), value: <Count value={totalOf(source.day)} />, note: t("sources.repeated", { count: source.day.repeated }) },
          { name: t("sources.columns.errors"), value: <ErrorShare count={source.day} />, note: t("sources.errorsOf", { refused: source.day.refused, parked: source.day.parked }) },
        ]}
      />
      {source.kind === "sdk" ? (
        <Section title={t("sources.install")} lead={source.key === null ? t("sources.keyUnknown") : t("sources.installLead")}>
          <SnippetPicker source={source} />
        </Section>
      ) : null}
      <Section
        title={t("sources.week")}
        actions={
          <Anchor component={Link} to="/data/live" search={{ source: source.id } as never} size="sm">
            {t("sources.seeEvents")}
          </Anchor>
        }
      >
        <Week source={source} />
      </Section>
    </>
  );
};

const Week = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const labels = source.hours.map((hour) => formats.when(hour.at));
  return (
    <Chart
      label={t("sources.week")}
      height={200}
      option={(palette) => ({
        grid: { left: 48, right: 12, top: 12, bottom: 28 },
        tooltip: { trigger: "axis", renderMode: "richText" },
        xAxis: { type: "category", data: labels, axisLabel: { hideOverlap: true, color: palette.faint }, axisLine: { lineStyle: { color: palette.line } } },
        yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.faint } },
        series: [
          { type: "bar", name: t("sources.inputs"), stack: "all", data: source.hours.map((hour) => hour.inputs - hour.errors), itemStyle: { color: palette.series[0] ?? "" } },
          { type: "bar", name: t("sources.columns.errors"), stack: "all", data: source.hours.map((hour) => hour.errors), itemStyle: { color: palette.series[4] ?? "" } },
        ],
      })}
      table={{
        columns: [t("sources.hour"), t("sources.inputs"), t("sources.columns.errors")],
        rows: source.hours.filter((hour) => hour.inputs > 0).map((hour) => [formats.when(hour.at), hour.inputs, hour.errors]),
      }}
    />
  );
};

const totalOf = (count: Source["day"]): number => count.applied + count.repeated + count.refused + count.parked;

export default SourceDetail;
