import { expect, test } from "vitest";
import { isKnown, offer } from "./known";

const sold = [{ value: "sku-1", name: "Thé vert" }, { value: "sku-2", name: null }];

test("what was sold comes first, each value once", () => {
  expect(offer(sold, ["sku-2", "sku-3"], "").map((one) => one.value)).toEqual(["sku-1", "sku-2", "sku-3"]);
});

test("what was asked for a moment ago is narrowed at once to what is typed now, by value or name", () => {
  expect(offer(sold, ["sku-3"], "the").map((one) => one.value)).toEqual(["sku-1"]);
  expect(offer(sold, [], "SKU-2").map((one) => one.value)).toEqual(["sku-2"]);
});

test("only fields of which the server knows values are asked for", () => {
  expect(isKnown("line.category")).toBe(true);
  expect(isKnown("order.coupon")).toBe(false);
});
