import { expect, test } from "vitest";
import { isUnfinished, isWaiting, type Group } from "./model";

test.each([
  [{ operator: "=", value: null }, true],
  [{ operator: "in", value: [] }, true],
  [{ operator: "raw", value: "  " }, true],
  [{ operator: "=", value: "tea" }, false],
  [{ operator: ">=", value: 0 }, false],
  [{ operator: "empty", value: null }, false],
  [{ operator: "is", value: null }, false],
] as const)("%j waits for its value: %s", (rule, expected) => expect(isWaiting(rule)).toBe(expected));

test("one criterion that waits, however deep, keeps the whole from being saved", () => {
  const group = (value: string | null): Group => ({
    combinator: "and", rules: [{ field: "line.brand", operator: "=", value: "x" }, { combinator: "or", rules: [{ field: "line.category", operator: "=", value }] }],
  });
  expect(isUnfinished(group(null))).toBe(true);
  expect(isUnfinished(group("tea"))).toBe(false);
});
