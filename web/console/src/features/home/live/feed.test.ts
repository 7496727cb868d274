import { describe, expect, it } from "vitest";
import { isWanted, joined, type LiveInput } from "./feed";

const input = (event: string, more: Partial<LiveInput> = {}): LiveInput => ({
  event,
  name: "Order Completed",
  status: "applied",
  member: null,
  channel: "web",
  source: "",
  at: "",
  received: "",
  points: [],
  changes: [],
  ...more,
});

describe("the live stream", () => {
  it("keeps the newest first, each once, and not for ever", () => {
    expect(joined([input("b")], [input("a"), input("b")]).map((one) => one.event)).toEqual(["b", "a"]);
    expect(joined([input("new")], Array.from({ length: 300 }, (_, index) => input(String(index))))).toHaveLength(200);
  });

  it("is filtered by kind and channel", () => {
    expect(isWanted(input("a"), "orders", "")).toBe(true);
    expect(isWanted(input("a"), "orders", "store")).toBe(false);
    expect(isWanted(input("a"), "points", "")).toBe(false);
    expect(isWanted(input("a", { points: [{ kind: "points-earned", wallet: "points", amount: 5 }] }), "points", "web")).toBe(true);
    expect(isWanted(input("a", { status: "parked" }), "refused", "")).toBe(true);
    expect(isWanted(input("a", { name: "Product Viewed" }), "orders", "")).toBe(false);
  });
});
