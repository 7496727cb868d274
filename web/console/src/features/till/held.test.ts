import { describe, expect, it } from "vitest";
import { asksAtOnce, placeOf, type Look } from "./held.queries";

const look = (member: string, usable: boolean): Look => ({
  code: "0W7Q", pool: null, state: "given", usable,
  claim: {
    id: "c1", member, reward: "coffee", name: { fr: "Un café" }, kind: "free-product", state: usable ? "fulfilled" : "used", claimedAt: "2026-11-23T10:00:00Z",
    changedAt: "2026-11-23T10:00:00Z", expiresAt: null, price: "full", wallet: "points", points: 60, money: 0, payment: null, code: "0W7Q", cause: null, units: 0, planRevision: 1,
  },
});

describe("a reward that was scanned", () => {
  it("is asked about at once where it can be used", () => {
    expect(asksAtOnce(look("m1", true), "m1", true)).toBe(true);
    expect(asksAtOnce(look("m1", true), null, true)).toBe(true);
  });

  it("is only shown where it is over, is somebody else's, or the right is missing", () => {
    expect(asksAtOnce(look("m1", false), "m1", true)).toBe(false);
    expect(asksAtOnce(look("m1", true), "m2", true)).toBe(false);
    expect(asksAtOnce(look("m1", true), "m1", false)).toBe(false);
  });

  it("goes to the sale where it is a discount, and is looked at by hand where it is none or somebody says so", () => {
    const coffee = look("m1", true);
    const workshop = { ...coffee, claim: coffee.claim === null ? null : { ...coffee.claim, kind: "experience" } };
    expect(placeOf(null, false)).toBe("sale");
    expect(placeOf({ ...coffee, claim: null }, false)).toBe("sale");
    expect(placeOf(coffee, false)).toBe("sale");
    expect(placeOf(coffee, true)).toBe("hand");
    expect(placeOf(workshop, false)).toBe("hand");
  });
});
