import { describe, expect, it } from "vitest";
import { idOf } from "./kinds";
import { isSame, readAt, stepsOf, writeAt } from "./pointers";

describe("pointers", () => {
  it("are read with their escapes", () => {
    expect(stepsOf("#/tiers/1/a~1b~0c")).toEqual(["tiers", "1", "a/b~c"]);
    expect(stepsOf("")).toEqual([]);
  });

  it("write a copy and take members out", () => {
    const body = { tiers: [{ id: "a", from: 1 }], expiry: { kind: "never" } };
    expect(writeAt(body, ["tiers", "0", "from"], 2)).toEqual({ tiers: [{ id: "a", from: 2 }], expiry: { kind: "never" } });
    expect(writeAt(body, ["expiry"], undefined)).toEqual({ tiers: [{ id: "a", from: 1 }] });
    expect(readAt(body, ["tiers", "0", "id"])).toBe("a");
  });

  it("keep every member of a document that a form field does not write", () => {
    const rule = {
      id: "tea", lines: "line.category == \"tea\"", points: "lines.total", stacking: { group: "g", policy: "highest", exclusive: true },
      caps: [{ per: "day", points: 50 }, { per: "life", times: 3 }], activation: { kind: "on-action", event: "Order Delivered", days: 14 },
      schedule: { days: ["friday"], hours: [{ from: "17:00", until: "19:00" }] }, laterField: { a: [1] },
    };
    expect(writeAt(rule, ["points"], "lines.total * 2.0")).toEqual({ ...rule, points: "lines.total * 2.0" });
    expect(writeAt(rule, ["schedule", "hours", "0", "until"], "20:00")).toEqual({ ...rule, schedule: { days: ["friday"], hours: [{ from: "17:00", until: "20:00" }] } });
    expect(writeAt(rule, ["caps", "0", "times"], 2)).toEqual({ ...rule, caps: [{ per: "day", points: 50, times: 2 }, { per: "life", times: 3 }] });
  });

  it("compare without the order of members", () => {
    expect(isSame({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(isSame({ a: undefined }, {})).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
  });

  it("make ids of names", () => expect(idOf(" Été : points doublés ! ")).toBe("ete-points-doubles"));
});
