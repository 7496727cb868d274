import { describe, expect, it } from "vitest";
import { daysOf, moved, readFigureSearch, readHomeSearch } from "./search";

describe("the range in the URL", () => {
  it("leaves out what is the default or no range", () => {
    expect(readHomeSearch({ range: "30d", compare: "previous", from: "2026-01-01" })).toEqual({});
    expect(readHomeSearch({ range: "eternity", compare: 3 })).toEqual({});
  });

  it("takes a range of one's own only whole and in order", () => {
    const own = { range: "custom", from: "2026-01-01", until: "2026-01-31" } as const;
    expect(readHomeSearch(own)).toEqual(own);
    expect(readHomeSearch({ ...own, until: "2025-12-31" })).toEqual({});
    expect(readHomeSearch({ ...own, from: "2026-02-30" })).toEqual({});
    expect(readHomeSearch({ range: "custom" })).toEqual({});
  });

  it("knows which part of a figure is meant", () => {
    expect(readFigureSearch({ part: "denominator", range: "7d" })).toEqual({ part: "denominator", range: "7d" });
    expect(readFigureSearch({ part: "numerator" })).toEqual({});
  });
});

describe("the days of a range", () => {
  it.each([
    ["7d", "2026-11-16"],
    ["30d", "2026-10-24"],
    ["12m", "2025-12-01"],
    ["month", "2026-11-01"],
  ] as const)("%s begins on %s and includes today", (range, from) => {
    expect(daysOf({ range }, "2026-11-22")).toEqual({ from, to: "2026-11-23" });
  });

  it("includes the last day of a range of one's own", () => {
    expect(daysOf({ range: "custom", from: "2026-02-01", until: "2026-02-28" }, "2026-11-22")).toEqual({ from: "2026-02-01", to: "2026-03-01" });
  });

  it("counts over the ends of years", () => {
    expect(moved("2026-12-31", 1)).toBe("2027-01-01");
    expect(moved("2026-01-01", 0, -11)).toBe("2025-02-01");
  });
});
