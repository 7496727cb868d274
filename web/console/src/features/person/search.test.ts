import { describe, expect, it } from "vitest";
import { searchOf, whyEvent, whyOf } from "./search";

describe("the address of a customer's page", () => {
  it("keeps what it knows", () => {
    const search = {
      tab: "points", kind: "orders,staff", effects: "tier", channel: "till", from: "2026-01-31", to: "2026-02-01", wallet: "points", do: "adjust",
    };
    expect(searchOf(search)).toEqual(search);
  });

  it("leaves out what it does not know", () => {
    expect(searchOf({ tab: "x", kind: "orders,x", from: "yesterday", why: "hello", do: 1, other: "y" })).toEqual({ kind: "orders" });
  });

  it("leads to one effect and back", () => {
    expect(whyOf(whyEvent("01a2", 3))).toEqual({ event: "01a2", place: 3 });
    expect(whyOf(whyEvent("01a2"))).toEqual({ event: "01a2", place: undefined });
    expect(whyOf("segment:vip:x")).toEqual({ segment: "vip:x" });
    expect(whyOf("reward:coffee")).toEqual({ reward: "coffee" });
    expect(whyOf("tier:status")).toEqual({ tierSet: "status" });
  });
});
