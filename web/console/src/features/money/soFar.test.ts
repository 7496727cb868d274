import { expect, it } from "vitest";
import { soFarOf } from "./soFar";

it("says what there is to say of a shop without history", () => {
  expect(soFarOf({ months: 0, earned: 0 })).toBe("soFarNoMonth");
  expect(soFarOf({ months: 2, earned: 0 })).toBe("soFarNoPoints");
  expect(soFarOf({ months: 1, earned: 40 })).toBe("soFar");
});
