import { describe, expect, it } from "vitest";
import { moreOf } from "./edges";

describe("moreOf", () => {
  it.each([
    [0, 300, 300, ""],
    [0, 300, 301, ""],
    [0, 300, 700, "end"],
    [150, 300, 700, "start end"],
    [400, 300, 700, "start"],
    [399.5, 300, 700, "start"],
  ])("at %d of %d in %d there is more at: %s", (scrollLeft, clientWidth, scrollWidth, more) => expect(moreOf({ scrollLeft, clientWidth, scrollWidth })).toBe(more));
});
