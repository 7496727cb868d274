import { describe, expect, it } from "vitest";
import { healthOf } from "./health";

const day = (errorShare: number | null) => ({ applied: 1, repeated: 0, refused: 0, parked: 0, errorShare });
const at = "2026-11-22T00:00:00Z";

describe("health of a source", () => {
  it("is told by its share of errors", () => {
    expect(healthOf({ isEnabled: true, lastEventAt: at, day: day(0) })).toBe("good");
    expect(healthOf({ isEnabled: true, lastEventAt: at, day: day(0.05) })).toBe("warn");
    expect(healthOf({ isEnabled: true, lastEventAt: at, day: day(0.5) })).toBe("bad");
  });

  it("is not told of what is off or never spoke", () => {
    expect(healthOf({ isEnabled: false, lastEventAt: at, day: day(0.5) })).toBe("none");
    expect(healthOf({ isEnabled: true, lastEventAt: null, day: day(null) })).toBe("none");
  });
});
