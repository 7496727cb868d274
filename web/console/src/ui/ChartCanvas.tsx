import { charts, type ChartPalette } from "@graine/shared/tokens";
import { useComputedColorScheme } from "@mantine/core";
import { BarChart, CustomChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, DatasetComponent, DataZoomComponent, GraphicComponent, GridComponent, LegendComponent, MarkAreaComponent,
  MarkLineComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { init, use as register, type EChartsCoreOption, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef, type ReactNode } from "react";
import { useFormats } from "./useFormats";

register([
  BarChart, CustomChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart, AriaComponent, DatasetComponent,
  DataZoomComponent, GraphicComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent,
  VisualMapComponent, SVGRenderer,
]);

export interface ChartCanvasProps {
  /** Made from the palette of the theme; tooltips are drawn as rich text, the policy lets no inline style in. */
  readonly option: (palette: ChartPalette) => EChartsCoreOption;
  readonly height?: number;
  /** A click on a point: the name of its series, its place in the data, its name on the axis. */
  readonly onPick?: (series: string, index: number, name: string) => void;
}

type Say = (value: unknown) => string;

/** Numbers of an axis, and those of a tooltip, as the person writes them, unless the chart says how itself. */
const axisOf = (axis: unknown, isValue: boolean, say: Say): unknown => {
  if (Array.isArray(axis)) {
    return axis.map((one) => axisOf(one, isValue, say));
  }

  const { type = isValue ? "value" : "category", axisLabel } = (axis ?? {}) as { readonly type?: string; readonly axisLabel?: object };
  return axis === undefined || type !== "value" ? axis : { ...axis, axisLabel: { formatter: say, ...axisLabel } };
};

const fractionMax = 2;

/** With no more decimals than it has, two at most. */
const digitsOf = (value: number): number => [0, 1].find((digits) => Math.abs(value * 10 ** digits - Math.round(value * 10 ** digits)) < 1e-9) ?? fractionMax;

const base = (palette: ChartPalette, say: Say): EChartsCoreOption => ({
  color: [...palette.series],
  animation: !globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches,
  animationDuration: 250,
  textStyle: { fontFamily: "Inter Variable, system-ui, sans-serif", fontSize: 12, color: palette.faint },
  grid: { left: 4, right: 12, top: 16, bottom: 4, containLabel: true },
  tooltip: {
    renderMode: "richText",
    trigger: "axis",
    valueFormatter: say,
    backgroundColor: palette.ground,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 12 },
  },
});

const ChartCanvas = ({ option, height = 240, onPick }: ChartCanvasProps): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  const palette = charts[useComputedColorScheme("light")];
  const formats = useFormats();

  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }

    const made = init(element, null, { renderer: "svg" });
    chart.current = made;
    made.on("click", (event) => pick.current?.(event.seriesName ?? "", event.dataIndex, event.name));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const wanted = option(palette);
    const say: Say = (value) => (typeof value === "number" ? formats.number(value, digitsOf(value)) : typeof value === "string" ? value : "–");
    const common = base(palette, say);
    const axes = { xAxis: axisOf(wanted["xAxis"], false, say), yAxis: axisOf(wanted["yAxis"], true, say) };
    chart.current?.setOption(
      { ...common, ...wanted, ...Object.fromEntries(Object.entries(axes).filter(([, axis]) => axis !== undefined)), tooltip: merge(common["tooltip"], wanted["tooltip"]), grid: merge(common["grid"], wanted["grid"]) },
      { notMerge: true },
    );
  }, [option, palette, formats]);

  return <div ref={place} style={{ height, width: "100%", cursor: onPick === undefined ? "default" : "pointer" }} />;
};

const merge = (common: unknown, wanted: unknown): unknown =>
  wanted === undefined || Array.isArray(wanted) ? (wanted ?? common) : { ...(common as object), ...(wanted as object) };

export default ChartCanvas;
