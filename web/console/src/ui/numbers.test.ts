import { describe, expect, it } from "vitest";
import { numberOf, pastedNumber } from "./numbers";

describe("numbers that are typed", () => {
  it.each([["0.", 0], ["0.0", 0], ["12.50", 12.5], [7, 7], ["", undefined], ["-", undefined], [" ", undefined]])("%s stands at %s", (typed, number) => {
    expect(numberOf(typed)).toBe(number);
  });

  it.each([
    ["0,01", "fr", 0.01], ["0.01", "fr", 0.01], ["0,01", "en", 0.01], ["1 234,50", "fr", 1234.5], ["1\u202f234,5", "en", 1234.5],
    ["1,234.50", "fr", 1234.5], ["1.234,50", "en", 1234.5], ["1,234", "en", 1234], ["1,234", "fr", 1.234], ["1,234,567", "en", 1234567],
    ["-3", "fr", -3], ["douze", "fr", undefined], ["", "fr", undefined], ["1.2.3", "fr", undefined], ["12 €", "fr", undefined],
  ])("%s pasted in %s is %s", (text, language, number) => {
    expect(pastedNumber(text, language)).toBe(number);
  });
});
