import { describe, expect, it } from "vitest";
import { anchorOf, linesOf, topOf } from "./ladder";

describe("the ladder of tiers", () => {
  it("reaches a little beyond its highest threshold, however far above the customer is", () => {
    expect(topOf([0, 300, 12_500], 12_345_678)).toBeCloseTo(14_000);
    expect(topOf([0, 300, 12_500], 10)).toBeCloseTo(14_000);
    expect(topOf([0], 50)).toBeCloseTo(56);
    expect(topOf([], 0)).toBeGreaterThan(0);
  });

  it("keeps every name within its ends", () => {
    expect([0, 0.16, 0.18, 0.5, 0.82, 0.89, 1].map(anchorOf)).toEqual(["start", "start", "middle", "middle", "middle", "end", "end"]);
  });

  it("stands names on one line where there is room, and on further ones where they would cover each other", () => {
    const at = (share: number, letters: number) => ({ share, letters });
    expect(linesOf([at(0, 6), at(0.4, 6), at(0.89, 6)])).toEqual([0, 0, 0]);
    expect(linesOf([at(0, 12), at(0.05, 12), at(0.08, 12), at(0.89, 12)])).toEqual([0, 1, 2, 0]);
    expect(linesOf([at(0.45, 60), at(0.89, 60)])).toEqual([0, 1]);
  });
});
