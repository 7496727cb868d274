import { describe, expect, it } from "vitest";
import { bearersOf, codeOf, isTooLarge, lineOf, referenceOf } from "./reading";

describe("what is typed at the till", () => {
  it("is a member by card, e-mail, phone or a name with its kind", () => {
    expect(referenceOf("  ")).toBeNull();
    expect(referenceOf("4006381333931")).toBe("card:4006381333931");
    expect(referenceOf("anna@example.com")).toBe("email:anna@example.com");
    expect(referenceOf("+33 6 12 34 56 78")).toBe("phone:+33612345678");
    expect(referenceOf("06 12 34 56 78")).toBe("phone:0612345678");
    expect(referenceOf("card:0612345678")).toBe("card:0612345678");
  });

  it("is a line by its price, perhaps with a quantity and a name", () => {
    expect(lineOf("12,50", "sale")).toEqual({ product: "sale", quantity: 1, price: 12.5 });
    expect(lineOf("2 x 12.50 green tea", "sale")).toEqual({ product: "green tea", quantity: 2, price: 12.5 });
    expect(lineOf("0,333*9", "sale")).toEqual({ product: "sale", quantity: 0.333, price: 9 });
    expect(lineOf("tea", "sale")).toBeNull();
    expect(lineOf("0 x 3", "sale")).toBeNull();
  });

  it("is a code where it cannot be a price or a word", () => {
    expect(codeOf(" SPR-0A4X-WQ6M-3CGT ")).toBe("SPR-0A4X-WQ6M-3CGT");
    expect(codeOf("noel10")).toBe("noel10");
    expect(codeOf("NOËL")).toBe("NOËL");
    expect(codeOf("6371234567890123456")).toBe("6371234567890123456");
    for (const typed of ["", "12,50", "12", "1500", "2 x 3 tea", "thé", "NO", "green tea"]) {
      expect(codeOf(typed)).toBeNull();
    }
  });

  it("may be a customer's card or phone before it is a code, where it is a number", () => {
    expect(bearersOf("4006381333931")).toEqual(["card:4006381333931"]);
    expect(bearersOf(" 0612345678 ")).toEqual(["card:0612345678", "phone:0612345678"]);
    expect(bearersOf("+33 6 12 34 56 78")).toEqual(["phone:+33612345678"]);
    for (const typed of ["123456789", "12,50", "SPR-0A4X-WQ6M", "6371-2345-6789", "+1"]) {
      expect(bearersOf(typed)).toEqual([]);
    }
  });

  it("is too large where one line comes to more than the checkout takes, in the currency's own units", () => {
    expect(isTooLarge({ quantity: 1, price: 90_000_000_000 }, "EUR")).toBe(false);
    expect(isTooLarge({ quantity: 1, price: 90_000_000_001 }, "EUR")).toBe(true);
    expect(isTooLarge({ quantity: 2, price: 5_000_000_000 }, "TND")).toBe(true);
    expect(isTooLarge({ quantity: 1, price: 90_000_000_001 }, "JPY")).toBe(false);
  });
});
