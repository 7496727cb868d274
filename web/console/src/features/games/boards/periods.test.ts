import { describe, expect, it } from "vitest";
import { periodBefore } from "./periods";

describe("periodBefore", () => {
  it.each([
    ["day", "2026-03-01", 1, "2026-02-28"],
    ["week", "2026-11-22", 0, "2026-W47"],
    ["week", "2027-01-03", 0, "2026-W53"],
    ["week", "2027-01-04", 0, "2027-W01"],
    ["week", "2027-01-04", 1, "2026-W53"],
    ["month", "2026-11-22", 0, "2026-11"],
    ["month", "2026-01-31", 1, "2025-12"],
    ["month", "2026-11-22", 23, "2024-12"],
    ["year", "2026-11-22", 2, "2024"],
  ] as const)("%s of %s, %i before", (per, day, count, name) => expect(periodBefore(per, day, count)).toBe(name));

  it("knows none of a whole life", () => expect(periodBefore("life", "2026-11-22", 1)).toBeNull());
});
