import { expect, it } from "vitest";
import { clockOf } from "./clock";

it("shows seconds, minutes and hours", () => {
  expect([clockOf(-1), clockOf(7.4), clockOf(65), clockOf(3725)]).toEqual(["0:00", "0:07", "1:05", "1:02:05"]);
});
