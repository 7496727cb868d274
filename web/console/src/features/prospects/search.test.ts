import { describe, expect, it } from "vitest";
import { prospectsSearchOf } from "./search";

describe("the address of tiers at risk", () => {
  it("keeps what it knows", () => expect(prospectsSearchOf({ tab: "near", within: 60, share: "90", set: "status" })).toEqual({ tab: "near", within: 60, share: 90, set: "status" }));
  it("leaves out what is usual or not understood", () => expect(prospectsSearchOf({ tab: "risk", within: 30, share: 12, set: "", other: 1 })).toEqual({}));
});
