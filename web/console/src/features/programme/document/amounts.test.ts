import { describe, expect, it } from "vitest";
import { readAmount, waysOf, writeAmount } from "./amounts";

const ways = waysOf("earning-rule.points", true);

describe("amounts", () => {
  it.each([
    ["50", { way: "fixed", times: 50 }, "50"],
    ["0.5", { way: "fixed", times: 0.5 }, "0.5"],
    ["order.total", { way: "order.total", times: 1 }, "order.total"],
    ["order.total*2.0", { way: "order.total", times: 2 }, "order.total * 2.0"],
    ["1.5 * lines.total", { way: "lines.total", times: 1.5 }, "lines.total * 1.5"],
    ["lines.quantity", { way: "lines.quantity", times: 1 }, "lines.quantity"],
  ])("%s is said by choice and written the same way", (text, amount, written) => {
    expect(readAmount(text, ways)).toEqual(amount);
    expect(writeAmount(readAmount(text, ways), "earning-rule.points")).toBe(written);
  });

  it.each(["order.total / 10.0", "math.floor(order.total)", "-5", "lines.total + 3.0", "orders(90).total"])("%s stays a text", (text) =>
    expect(readAmount(text, ways).way).toBe("text"));

  it("a factor is written with its point, and a measure as what was in the last days", () => {
    expect(writeAmount(readAmount("2", waysOf("earning-rule.factor", false)), "earning-rule.factor")).toBe("2.0");
    const measures = waysOf("tier-set.measure", false);
    expect(readAmount("orders(365).total", measures)).toEqual({ way: "spent", times: 365 });
    expect(writeAmount({ way: "orders", times: 90 }, "tier-set.measure")).toBe("orders(90).count");
    expect(readAmount("order.total", measures).way).toBe("text");
  });

  it("what may be left out begins with its default and is written as nothing", () => {
    const stamps = waysOf("stamp-card.stamps", false);
    expect(readAmount("", stamps)).toEqual({ way: "default", times: undefined });
    expect(writeAmount({ way: "default", times: undefined }, "stamp-card.stamps")).toBe("");
    expect(writeAmount({ way: "fixed", times: undefined }, "stamp-card.stamps")).toBe("");
  });

  it("very small numbers have no exponent", () => expect(writeAmount({ way: "order.total", times: 0.000_01 }, "earning-rule.points")).toBe("order.total * 0.00001"));
});
