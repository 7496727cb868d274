import { describe, expect, it } from "vitest";
import { addsUp, differenceOf, digitsOf, kindOf } from "./totals";

describe("totals", () => {
  it("differ by the file less what is said, to the cent", () => {
    expect(differenceOf({ name: "points", read: 0.3, said: 0.1 + 0.2 })).toBe(0);
    expect(differenceOf({ name: "points", read: 1300, said: 1301 })).toBe(-1);
    expect(differenceOf({ name: "points", read: undefined, said: 1301 })).toBeUndefined();
    expect(differenceOf({ name: "points", read: 3, said: undefined })).toBeUndefined();
  });

  it("add up where nothing that was said differs", () => {
    expect(addsUp([{ name: "members", read: 2, said: 2 }, { name: "points", read: 5, said: undefined }])).toBe(true);
    expect(addsUp([{ name: "members", read: 2, said: 3 }])).toBe(false);
  });

  it("are of members, wallets and tiers", () => {
    expect(["members", "points", "tier:gold"].map(kindOf)).toEqual(["members", "wallet", "tier"]);
    expect([3, 2.5].map(digitsOf)).toEqual([0, 2]);
  });
});
