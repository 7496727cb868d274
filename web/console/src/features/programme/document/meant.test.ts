import { describe, expect, it } from "vitest";
import { isMeant, ofNewKind } from "./meant";

describe("fields of a tier set", () => {
  it("show what goes with what is measured", () => {
    const body = { by: "points", window: { kind: "calendar", months: 12 } };
    expect(isMeant("tier-set", body, ["wallet"])).toBe(true);
    expect(isMeant("tier-set", body, ["event"])).toBe(false);
    expect(isMeant("tier-set", body, ["measure"])).toBe(false);
    expect(isMeant("tier-set", body, ["window", "starts"])).toBe(true);
    expect(isMeant("tier-set", body, ["window", "days"])).toBe(false);
    expect(isMeant("tier-set", {}, ["keep"])).toBe(false);
  });

  it("keep in sight what is filled in", () => {
    expect(isMeant("tier-set", { by: "spend", measure: "1" }, ["measure"])).toBe(true);
  });

  it("show a threshold or a condition", () => {
    expect(isMeant("tier-set", { tiers: [{ when: "true" }] }, ["tiers", "0", "from"])).toBe(false);
    expect(isMeant("tier-set", { measure: "1", tiers: [{}] }, ["tiers", "0", "when"])).toBe(false);
    expect(isMeant("tier-set", { by: "spend", tiers: [{ invitation: true }] }, ["tiers", "0", "from"])).toBe(false);
  });

  it("of a reward go with its kind", () => {
    expect(isMeant("reward", { kind: "discount-amount" }, ["gives", "amount"])).toBe(true);
    expect(isMeant("reward", { kind: "discount-amount" }, ["gives", "products"])).toBe(false);
    expect(isMeant("reward", { kind: "discount-amount", gives: { products: ["tea"] } }, ["gives", "products"])).toBe(true);
    expect(isMeant("reward", { kind: "donation" }, ["gives"])).toBe(false);
    expect(isMeant("reward", { kind: "donation" }, ["cause"])).toBe(true);
    expect(isMeant("reward", { kind: "event" }, ["cause", "unit"])).toBe(false);
    expect(isMeant("reward", { kind: "event", fulfilment: { kind: "code" } }, ["fulfilment", "pool"])).toBe(true);
    expect(isMeant("reward", { kind: "event" }, ["fulfilment", "pool"])).toBe(false);
    expect(isMeant("reward", {}, ["prices", "0", "points"])).toBe(true);
  });

  it("of a rule go with its kind, and with what its points wait for", () => {
    expect(isMeant("earning-rule", {}, ["factor"])).toBe(false);
    expect(isMeant("earning-rule", { kind: "multiplier" }, ["factor"])).toBe(true);
    expect(isMeant("earning-rule", { kind: "multiplier" }, ["points"])).toBe(false);
    expect(isMeant("earning-rule", { kind: "multiplier", points: "7" }, ["points"])).toBe(true);
    expect(isMeant("earning-rule", {}, ["activation", "event"])).toBe(false);
    expect(isMeant("earning-rule", { activation: { kind: "on-action" } }, ["activation", "event"])).toBe(true);
  });

  it("are all of them of other kinds", () => {
    expect(isMeant("wallet", {}, ["event"])).toBe(true);
  });
});

describe("fields of games and campaigns", () => {
  it("show a window's own length or dates", () => {
    expect(isMeant("challenge", { window: { kind: "rolling" } }, ["window", "days"])).toBe(true);
    expect(isMeant("challenge", { window: { kind: "week" } }, ["window", "days"])).toBe(false);
    expect(isMeant("challenge", { window: { kind: "dates" } }, ["window", "from"])).toBe(true);
    expect(isMeant("challenge", {}, ["window"])).toBe(true);
  });

  it("show what a leaderboard measures and when", () => {
    expect(isMeant("leaderboard", { measure: "points" }, ["wallet"])).toBe(true);
    expect(isMeant("leaderboard", { measure: "orders" }, ["wallet"])).toBe(false);
    expect(isMeant("leaderboard", { measure: "challenge" }, ["challenge"])).toBe(true);
    expect(isMeant("leaderboard", { per: "month" }, ["until"])).toBe(false);
    expect(isMeant("leaderboard", { per: "dates" }, ["until"])).toBe(true);
  });

  it("show one condition of a badge, or those of its levels", () => {
    expect(isMeant("badge", {}, ["when"])).toBe(true);
    expect(isMeant("badge", { levels: [{ id: "gold" }] }, ["when"])).toBe(false);
    expect(isMeant("challenge", { gives: { badge: "fan" } }, ["gives", "level"])).toBe(true);
    expect(isMeant("challenge", { gives: { points: {} } }, ["gives", "level"])).toBe(false);
  });

  it("show a code for everybody, or how codes are made", () => {
    expect(isMeant("voucher-campaign", { codes: { kind: "shared" } }, ["codes", "code"])).toBe(true);
    expect(isMeant("voucher-campaign", { codes: { kind: "shared" } }, ["codes", "prefix"])).toBe(false);
    expect(isMeant("voucher-campaign", {}, ["codes", "prefix"])).toBe(true);
    expect(isMeant("voucher-campaign", {}, ["codes", "code"])).toBe(false);
  });
});

describe("a rule that becomes a multiplier", () => {
  const rule = { id: "tea", on: ["Order Completed"], points: "order.total", lines: "line.category == \"tea\"" };

  it("leaves its points and lines behind and begins with a factor of two, and back again leaves that behind and begins as a new rule", () => {
    const multiplier = ofNewKind("earning-rule", rule, { ...rule, kind: "multiplier" });
    expect(multiplier).toEqual({ id: "tea", on: ["Order Completed"], kind: "multiplier", factor: "2.0" });
    const filled = { ...multiplier, factor: "3.0", rules: ["base"] };
    expect(ofNewKind("earning-rule", filled, { ...filled, kind: "earn" }))
      .toEqual({ id: "tea", on: ["Order Completed"], kind: "earn", points: "order.total" });
    const review = { ...filled, on: ["Review Added"] };
    expect(ofNewKind("earning-rule", review, { ...review, kind: "earn" })).toEqual({ id: "tea", on: ["Review Added"], kind: "earn" });
  });

  it("keeps what is written while its kind stays, and other documents whole", () => {
    expect(ofNewKind("earning-rule", rule, { ...rule, points: "1" })).toEqual({ ...rule, points: "1" });
    expect(ofNewKind("reward", { kind: "gift" }, { kind: "multiplier", points: 1 })).toEqual({ kind: "multiplier", points: 1 });
  });

  it("is not asked for lines", () => expect(isMeant("earning-rule", { kind: "multiplier" }, ["lines"])).toBe(false));
});
