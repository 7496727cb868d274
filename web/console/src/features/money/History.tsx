import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, Chart, points, useFormats } from "@/ui";
import type { LiabilityWallet } from "./money.queries";

/** Of one unit of money: nothing smaller is worth a line of the chart. */
const cents = 100;

/** What was owed when each month ended: in money where a point has a value, else in points. */
export const History = ({ wallet, currency }: { wallet: LiabilityWallet; currency: string }): ReactNode => {
  const { t } = useTranslation("money");
  const formats = useFormats();
  const isMoney = wallet.pointValue !== null;
  const amount = (value: number): string => formats.points(points(value), wallet.decimals);
  const money = (value: number, isCompact = false): string => formats.money(centsOf(value), { currency, ...(isCompact ? { isCompact } : {}) });
  const months = wallet.history.map((month) => formats.day(`${month.month}-01`, { month: "short", year: "2-digit" }));
  const values = wallet.history.map((month) => (isMoney ? (month.value ?? 0) : month.outstanding / 10 ** wallet.decimals));
  return (
    <Chart
      height={240}
      label={t("history.table")}
      table={{
        columns: [t("history.month"), t("history.issued"), t("history.spent"), t("history.expired"), t("outstanding"), t("value")],
        rows: wallet.history.map((month, index) => [
          months[index] ?? "", amount(month.issued + month.opened), amount(month.spent), amount(month.expired), amount(month.outstanding),
          month.value === null ? "–" : money(month.value),
        ]),
      }}
      option={(palette) => ({
        tooltip: { valueFormatter: (value: unknown) => (typeof value === "number" ? (isMoney ? money(value) : t("shell:points", { count: value, number: formats.number(value) })) : "") },
        xAxis: { type: "category", data: months, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.faint, hideOverlap: true } },
        yAxis: {
          type: "value", splitNumber: 4, minInterval: isMoney ? cents : 1, splitLine: { lineStyle: { color: palette.line } },
          axisLabel: { color: palette.faint, formatter: (value: number) => (isMoney ? money(value, true) : formats.compact(value)) },
        },
        series: [{ name: t("outstanding"), type: "line", data: values, symbol: "circle", symbolSize: 5, lineStyle: { width: 2 }, itemStyle: { color: palette.series[0] }, areaStyle: { opacity: 0.12 } }],
      })}
    />
  );
};
