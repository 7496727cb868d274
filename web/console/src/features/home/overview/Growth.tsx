import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, Chart, DataState, Section, SegmentedControl, Skeleton, useFormats, type ChartProps, type Formats } from "@/ui";
import { seriesQuery, type Series } from "@/features/home/home.queries";
import type { Days } from "@/features/home/search";

const views = ["revenue", "orders", "customers", "members"] as const;
type View = (typeof views)[number];
type Point = Series["points"][number];

interface Line {
  readonly name: string;
  readonly isBar: boolean;
  readonly value: (point: Point) => number;
}

const chartHeight = 260;

/** The name of a part on the axis: a day, a week by its first day, a month, a quarter, a year. */
const partName = (formats: Formats, by: string, date: string): string => {
  switch (by) {
    case "month":
      return formats.day(date, { month: "short", year: "2-digit" });
    case "quarter":
      return `${formats.language === "fr" ? "T" : "Q"}${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1} ${date.slice(0, 4)}`;
    case "year":
      return date.slice(0, 4);
    default:
      return formats.day(date, { day: "numeric", month: "short" });
  }
};

type Texts = (key: string, values: Readonly<Record<string, string>>) => string;

const linesOf = (view: View, t: Texts): readonly Line[] => {
  switch (view) {
    case "revenue":
      return [{ name: t("series.revenue", {}), isBar: true, value: (point) => point.revenue }];
    case "orders":
      return [{ name: t("series.orders", {}), isBar: true, value: (point) => point.orders }];
    case "customers":
      return [
        { name: t("series.newCustomers", {}), isBar: true, value: (point) => point.newCustomers },
        { name: t("series.customers", {}), isBar: false, value: (point) => point.customers },
      ];
    case "members":
      return [
        { name: t("series.newMembers", {}), isBar: true, value: (point) => point.newMembers },
        { name: t("series.activeMembers", {}), isBar: false, value: (point) => point.activeMembers },
      ];
  }
};

const plotOf = (series: Series, view: View, formats: Formats, t: Texts): Pick<ChartProps, "option" | "table" | "label"> => {
  const lines = linesOf(view, t);
  const isMoney = view === "revenue";
  const money = (value: number, isCompact: boolean): string =>
    formats.money(centsOf(value), { currency: series.currency, ...(isCompact ? { isCompact } : { isRound: true }) });
  const number = (value: number): string => (isMoney ? money(value, false) : formats.number(value));
  const names = series.points.map((point) => partName(formats, series.by, point.part.date));
  return {
    label: t("series.table", { what: t(`series.${view}`, {}) }),
    table: {
      columns: [t("series.part", {}), ...lines.map((line) => line.name)],
      rows: series.points.map((point, index) => [names[index] ?? "", ...lines.map((line) => number(line.value(point)))]),
    },
    option: (palette) => ({
      grid: { top: lines.length > 1 ? 36 : 16 },
      legend: lines.length > 1 ? { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: palette.faint } } : { show: false },
      tooltip: { valueFormatter: (value: unknown) => (typeof value === "number" ? number(value) : "") },
      xAxis: {
        type: "category",
        data: names,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.faint, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        minInterval: isMoney ? 0 : 1,
        splitNumber: 4,
        splitLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.faint, formatter: (value: number) => (isMoney ? money(value, true) : formats.compact(value)) },
      },
      series: lines.map((line, index) => ({
        name: line.name,
        type: line.isBar ? "bar" : "line",
        data: series.points.map((point) => ({
          value: line.value(point),
          // A part that is not whole is paler: it will still grow, or the range cuts it.
          ...(line.isBar && !point.part.isWhole ? { itemStyle: { opacity: 0.45 } } : {}),
        })),
        barMaxWidth: 28,
        symbol: series.points.length > 40 ? "none" : "circle",
        symbolSize: 5,
        lineStyle: { width: 2 },
        itemStyle: line.isBar ? { borderRadius: [3, 3, 0, 0], color: palette.series[index] } : { color: palette.series[1] },
      })),
    }),
  };
};

const Plot = ({ series, view }: { series: Series; view: View }): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  const plot = useMemo(() => plotOf(series, view, formats, t), [series, view, formats, t]);
  return <Chart height={chartHeight} {...plot} />;
};

/** Money and people over time. */
export const Growth = ({ days }: { days: Days }): ReactNode => {
  const { t } = useTranslation("home");
  const [view, setView] = useState<View>("revenue");
  const query = useQuery(seriesQuery(days));
  return (
    <Section
      title={t("growth.title")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("growth.view")}
          value={view}
          onChange={setView}
          data={views.map((one) => ({ value: one, label: t(`growth.${one}`) }))}
        />
      }
    >
      <DataState query={query} skeleton={<Skeleton height={chartHeight} />}>
        {({ data }) => <Plot series={data} view={view} />}
      </DataState>
    </Section>
  );
};
