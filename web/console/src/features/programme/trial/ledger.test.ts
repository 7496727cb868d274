import { describe, expect, it } from "vitest";
import { differing, moreOf } from "./ledger";

const again = { issued: 636_048, spent: 1_000, expired: 200, revoked: 8 };

describe("the ledger beside what the programme in force gives", () => {
  it("names the figures that differ, and no other", () => {
    expect(differing({ ...again, isEqual: true, again })).toEqual([]);
    expect(differing({ ...again, expired: 190, isEqual: false, again })).toEqual([{ figure: "expired", ledger: 190, again: 200 }]);
  });

  it("does not call what expires or is taken back a gain", () => {
    expect((["issued", "expired", "revoked"] as const).map(moreOf)).toEqual(["gain", "loss", "loss"]);
  });
});
