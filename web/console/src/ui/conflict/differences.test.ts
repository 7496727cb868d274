import { describe, expect, it } from "vitest";
import { differences } from "./differences";

describe("differences", () => {
  it("names the smallest places that differ", () => {
    const mine = { name: "Gold", when: "a > 1", tiers: [{ id: "a", from: 1 }], tags: ["x", "y"] };
    const theirs = { name: "Gold", when: "a > 2", tiers: [{ id: "a", from: 2 }, { id: "b" }], tags: ["x"] };
    expect(differences(mine, theirs)).toEqual([
      { path: "when", mine: "a > 1", theirs: "a > 2" },
      { path: "tiers.0.from", mine: "1", theirs: "2" },
      { path: "tiers.1", mine: undefined, theirs: '{"id":"b"}' },
      { path: "tags", mine: '["x","y"]', theirs: '["x"]' },
    ]);
  });

  it("finds nothing between equals", () => {
    expect(differences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });
});
