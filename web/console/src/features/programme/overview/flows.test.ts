import { expect, test } from "vitest";
import { documentOf, flowsOf } from "./flows";

const wallet = { wallet: "points", decimals: 0, issued: [], spent: [], expired: [], revoked: [] };
const into = (flows: ReturnType<typeof flowsOf>): number => flows.filter((one) => one.to === "wallet").reduce((all, one) => all + one.points, 0);
const out = (flows: ReturnType<typeof flowsOf>): number => flows.filter((one) => one.from === "wallet").reduce((all, one) => all + one.points, 0);

test("what was not spent is kept", () => {
  const flows = flowsOf({ ...wallet, issued: [{ rule: "base", ruleName: null, points: 70 }, { rule: null, ruleName: null, points: 30 }], spent: [{ rule: "base", ruleName: null, points: 20 }] });
  expect(flows).toContainEqual({ from: "staff", to: "wallet", points: 30 });
  expect(flows).toContainEqual({ from: "wallet", to: "kept", points: 80 });
  expect(into(flows)).toBe(out(flows));
});

test("what went beyond what came was earned before", () => {
  const flows = flowsOf({ ...wallet, issued: [{ rule: "base", ruleName: null, points: 10 }], expired: [{ rule: "base", ruleName: null, points: 90 }], spent: [{ rule: "base", ruleName: null, points: -5 }] });
  expect(flows).toContainEqual({ from: "earlier", to: "wallet", points: 80 });
  expect(into(flows)).toBe(out(flows));
});

test("many rules are eight lines at most, the widest first", () => {
  const flows = flowsOf({ ...wallet, issued: Array.from({ length: 20 }, (_, place) => ({ rule: `r${place}`, ruleName: null, points: place + 1 })) });
  const rules = flows.filter((one) => one.to === "wallet");
  expect(rules).toHaveLength(8);
  expect(rules[0]).toEqual({ from: "rule:r19", to: "wallet", points: 20 });
  expect(rules[7]?.from).toBe("others");
  expect(into(flows)).toBe(210);
});

test("a wallet in which nothing moved has no flows", () => {
  expect(flowsOf(wallet)).toEqual([]);
});

test("leads to the document that gave the points, whatever its kind", () => {
  expect(documentOf("base")).toEqual({ kind: "earning-rule", id: "base" });
  expect(documentOf("streak:weekly")).toEqual({ kind: "streak", id: "weekly" });
  expect(documentOf("voucher-campaign/spring")).toEqual({ kind: "voucher-campaign", id: "spring" });
  expect(documentOf("status/gold")).toEqual({ kind: "tier-set", id: "status" });
});
