import { describe, expect, it } from "vitest";
import { cents, centsOf, createFormats, points } from "./index";

const french = createFormats({ language: "fr", timeZone: "Europe/Paris", currency: "EUR" });
const english = createFormats({ language: "en", timeZone: "America/New_York", currency: "USD" });

/** The spaces of French typography, as plain ones. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("formats", () => {
  it("writes money in the language and currency of the programme", () => {
    expect(plain(french.money(cents(123_456)))).toBe("1 234,56 €");
    expect(english.money(cents(123_456))).toBe("$1,234.56");
    expect(plain(french.money(cents(123_456), { isRound: true }))).toBe("1 235 €");
  });

  it("counts the smallest unit of a currency as the server does", () => {
    expect(plain(french.minor(123_456))).toBe("1 234,56 €");
    expect(english.minor(12_345_678, { currency: "JPY" })).toBe("¥12,345,678");
    expect(english.minor(1_234_567, { currency: "KWD" }).replace(/\s/g, " ")).toBe("KWD 1,234.567");
    expect(english.money(centsOf(980), { currency: "JPY" })).toBe("¥980");
  });

  it("reads an amount of the API without a rounding fault", () => {
    expect(centsOf(19.99)).toBe(1999);
    expect(centsOf(0.1 + 0.2)).toBe(30);
  });

  it("keeps the thousandths of a currency that has them, and no more digits than a currency has", () => {
    expect(english.money(centsOf(12.345), { currency: "TND" }).replace(/\s/g, " ")).toBe("TND 12.345");
    expect(english.money(centsOf(3 * 12.345), { currency: "KWD" }).replace(/\s/g, " ")).toBe("KWD 37.035");
    expect(english.money(centsOf(0.25), { currency: "IQD" }).replace(/\s/g, " ")).toBe("IQD 0.250");
    expect(plain(french.money(centsOf(12.345)))).toBe("12,35 €");
    expect(english.money(centsOf(1234.567), { currency: "TND", isRound: true }).replace(/\s/g, " ")).toBe("TND 1,235");
  });

  it("writes points with the decimals of their wallet", () => {
    expect(french.points(points(1250), 2)).toBe("12,50");
    expect(plain(french.points(points(1250)))).toBe("1 250");
    expect(english.signedPoints(points(40))).toBe("+40");
  });

  it("writes moments in the programme's zone, not the browser's", () => {
    expect(french.when("2026-11-21T23:30:00Z", "time")).toBe("00:30");
    expect(english.when("2026-11-21T23:30:00Z", "date")).toBe("Nov 21, 2026");
    expect(french.dayOf("2026-11-21T23:30:00Z")).toBe("2026-11-22");
    expect(french.day("2026-11-22")).toBe("22 nov. 2026");
  });

  it("says the last day on which something can be used, in the programme's zone", () => {
    expect(french.lastDay("2026-11-30T23:00:00Z")).toBe("30 nov. 2026");
    expect(french.lastDay("2026-12-01T14:00:00Z")).toBe("1 déc. 2026");
    expect(english.lastDay("2026-12-01T05:00:00Z")).toBe("Nov 30, 2026");
    expect(french.until("2026-11-30T23:00:00Z")).toBe("30 nov. 2026");
    expect(french.until("2026-12-01T14:30:00Z")).toBe(french.when("2026-12-01T14:30:00Z"));
  });

  it("says how long ago", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    expect(english.ago("2026-11-22T11:57:00Z", now)).toBe("3 minutes ago");
    expect(french.ago("2026-11-21T12:00:00Z", now)).toBe("hier");
    expect(english.ago("2026-11-22T11:59:50Z", now)).toBe("now");
  });

  it("writes a share with its sign when it compares", () => {
    expect(plain(french.change(0.123))).toBe("+12,3 %");
    expect(english.change(0)).toBe("0%");
  });
});
