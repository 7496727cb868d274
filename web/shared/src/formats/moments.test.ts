import { describe, expect, it } from "vitest";
import { endOfDay } from "./moments";

describe("endOfDay", () => {
  it.each([
    ["2026-11-30", "Europe/Paris", "2026-12-01T00:00:00+01:00"],
    ["2026-12-31", "UTC", "2027-01-01T00:00:00+00:00"],
    ["2026-10-25", "Europe/Paris", "2026-10-26T00:00:00+01:00"],
    ["2026-07-04", "America/New_York", "2026-07-05T00:00:00-04:00"],
  ])("%s in %s is over at %s", (day, zone, moment) => expect(endOfDay(day, zone)).toBe(moment));
});
