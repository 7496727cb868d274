import { centsOf, type Formats } from "@graine/shared/formats";
import type { HomeKpi } from "@/features/home/home.queries";

type Kpi = HomeKpi["kpi"];

const roundFrom = 1_000;

export const isMoney = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

/** The value of a figure in its unit. */
export const valueText = (formats: Formats, value: number, unit: string): string => {
  if (unit === "%") {
    return formats.percent(value / 100);
  }

  if (isMoney(unit)) {
    return formats.money(centsOf(value), { currency: unit, isRound: Math.abs(value) >= roundFrom });
  }

  return formats.number(value, unit === "orders" || unit === "customers" ? 0 : 2);
};

/** Whether more of it is good news: of losing customers it is not. */
export const isGoodUp = (key: string): boolean => key !== "churn-rate";

export type Tone = "good" | "bad" | "flat";

/** How a change reads: in points for a rate, in per cent else, and as a difference where there is no per cent. */
export const changeText = (formats: Formats, kpi: Kpi, change: NonNullable<HomeKpi["change"]>, points: (count: string) => string): string | null => {
  if (change.absolute === null) {
    return null;
  }

  if (kpi.unit === "%") {
    return points(formats.signed(change.absolute, 1));
  }

  if (change.percent !== null) {
    return formats.change(change.percent / 100);
  }

  return `${change.absolute > 0 ? "+" : ""}${valueText(formats, change.absolute, kpi.unit)}`;
};

export const toneOf = (kpi: Kpi, change: NonNullable<HomeKpi["change"]>): Tone => {
  const size = kpi.unit === "%" ? (change.absolute ?? 0) : (change.percent ?? change.absolute ?? 0);
  if (change.isSmall || Math.abs(size) < 0.05) {
    return "flat";
  }

  return size > 0 === isGoodUp(kpi.key) ? "good" : "bad";
};
