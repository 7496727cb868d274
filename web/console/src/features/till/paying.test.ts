import { expect, it } from "vitest";
import { isOutside } from "./paying";

it("points that pay lie between the fewest and as many as can be", () => {
  const can = { points: 900, least: 100 };
  const outside = (points: number | null): boolean => isOutside({ wallet: "points", points }, can);
  expect([null, 100, 900, 99, 901].map(outside)).toEqual([false, false, false, true, true]);
  expect(isOutside({ wallet: "points", points: 5 }, undefined)).toBe(false);
});
