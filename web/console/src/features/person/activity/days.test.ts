import { describe, expect, it } from "vitest";
import { startOf } from "./days";

describe("a day of the programme", () => {
  it("begins at midnight there", () => {
    expect(startOf("2026-01-15", "Europe/Paris")).toBe("2026-01-14T23:00:00.000Z");
    expect(startOf("2026-07-15", "Europe/Paris")).toBe("2026-07-14T22:00:00.000Z");
    expect(startOf("2026-07-15", "America/New_York")).toBe("2026-07-15T04:00:00.000Z");
    expect(startOf("2026-07-15", "UTC")).toBe("2026-07-15T00:00:00.000Z");
  });

  it("ends where the next begins, whatever the clock does meanwhile", () => {
    expect(startOf("2026-03-29", "Europe/Paris")).toBe("2026-03-28T23:00:00.000Z");
    expect(startOf("2026-03-29", "Europe/Paris", 1)).toBe("2026-03-29T22:00:00.000Z");
    expect(startOf("2026-12-31", "Europe/Paris", 1)).toBe("2026-12-31T23:00:00.000Z");
  });
});
