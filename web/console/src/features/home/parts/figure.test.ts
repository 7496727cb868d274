import { createFormats } from "@graine/shared/formats";
import { describe, expect, it } from "vitest";
import { changeText, toneOf, valueText } from "./figure";
import { stretches } from "./stretches";

const formats = createFormats({ language: "en", timeZone: "Europe/Paris", currency: "EUR" });
const kpi = (key: string, unit: string) => ({ key, unit }) as Parameters<typeof toneOf>[0];
const points = (count: string): string => `${count} pts`;

describe("a figure", () => {
  it.each([
    [12.34, "%", "12.3%"],
    [1_234_567.8, "EUR", "€1,234,568"],
    [45.5, "EUR", "€45.50"],
    [1_234, "customers", "1,234"],
    [1.256, "orders per customer", "1.26"],
  ])("%d %s reads %s", (value, unit, text) => {
    expect(valueText(formats, value, unit)).toBe(text);
  });

  it("changes in points where it is a rate, in per cent else, by a difference from zero", () => {
    expect(changeText(formats, kpi("churn-rate", "%"), { absolute: 1.24, percent: 10, isSmall: false, reason: null }, points)).toBe("+1.2 pts");
    expect(changeText(formats, kpi("orders", "orders"), { absolute: -5, percent: -12.5, isSmall: false, reason: null }, points)).toBe("-12.5%");
    expect(changeText(formats, kpi("orders", "orders"), { absolute: 5, percent: null, isSmall: false, reason: "zero" }, points)).toBe("+5");
    expect(changeText(formats, kpi("orders", "orders"), { absolute: null, percent: null, isSmall: true, reason: "none" }, points)).toBeNull();
  });

  it("is good news or bad", () => {
    expect(toneOf(kpi("churn-rate", "%"), { absolute: 2, percent: 10, isSmall: false, reason: null })).toBe("bad");
    expect(toneOf(kpi("revenue", "EUR"), { absolute: 2, percent: 10, isSmall: false, reason: null })).toBe("good");
    expect(toneOf(kpi("revenue", "EUR"), { absolute: 2, percent: 10, isSmall: true, reason: null })).toBe("flat");
  });
});

describe("a sparkline", () => {
  it("has a gap where nothing can be told", () => {
    expect(stretches([1, 2, null, 3]).map((line) => line.length)).toEqual([2, 1]);
    expect(stretches([0, 10])[0]).toEqual([[0, 30], [100, 2]]);
  });
});
