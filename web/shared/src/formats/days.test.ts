import { describe, expect, it } from "vitest";
import { parseDay } from "./days";

describe("parseDay", () => {
  it.each([
    ["22/11/2026", "fr", "2026-11-22"],
    ["1.2.26", "fr", "2026-02-01"],
    ["11/22/2026", "en", "2026-11-22"],
    ["2026-11-22", "en", "2026-11-22"],
    [" 2026-1-2 ", "fr", "2026-01-02"],
    ["31/02/2026", "fr", null],
    ["22/11/2026", "en", null],
    ["demain", "fr", null],
    ["", "fr", null],
  ])("%s (%s) is %s", (typed, language, day) => expect(parseDay(typed, language)).toBe(day));
});
