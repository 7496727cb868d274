import { describe, expect, it } from "vitest";
import { escapeOf } from "./leaving";
import type { Sale } from "./till.queries";

const none: Sale = { id: "till-1", member: "card:1", lines: [], codes: [], pays: null };
const line = { product: "tea", quantity: 1, price: 3 };

describe("Escape at the till", () => {
  it("leaves a customer who has bought nothing yet", () => {
    expect(escapeOf({ isHere: true, typed: " ", sale: none })).toBe("next");
  });

  it("asks before lines, codes or points are lost", () => {
    for (const sale of [{ ...none, lines: [line] }, { ...none, codes: ["NOEL-10"] }, { ...none, pays: { wallet: "points", points: null } }]) {
      expect(escapeOf({ isHere: true, typed: "", sale })).toBe("ask");
    }
  });

  it("only clears the field it was pressed in, and does nothing for a dialog or a menu", () => {
    expect(escapeOf({ isHere: true, typed: "12", sale: { ...none, lines: [line] } })).toBe("clear");
    expect(escapeOf({ isHere: false, typed: "12", sale: { ...none, lines: [line] } })).toBe("nothing");
  });
});
