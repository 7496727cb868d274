import { describe, expect, it } from "vitest";
import { inZone, toClock, toMoment } from "./moments";

describe("moments of a form", () => {
  it("are those of the programme's clock", () => {
    expect(inZone("2026-07-01T00:30:00Z", "Europe/Paris")).toBe("2026-07-01T02:30");
    expect(toMoment("2026-07-01T02:30", "Europe/Paris")).toBe("2026-07-01T02:30:00+02:00");
    expect(toMoment("2026-12-01T02:30", "Europe/Paris")).toBe("2026-12-01T02:30:00+01:00");
    expect(toMoment("2026-12-01T20:15", "America/New_York")).toBe("2026-12-01T20:15:00-05:00");
    expect(toMoment("2026-12-01T20:15", "Asia/Kolkata")).toBe("2026-12-01T20:15:00+05:30");
  });

  it("come back as they were typed, on the days of the change too", () => {
    for (const local of ["2026-03-29T03:30", "2026-10-25T04:00", "2026-10-25T00:30"]) {
      expect(inZone(toMoment(local, "Europe/Paris"), "Europe/Paris")).toBe(local);
    }
  });

  it("have a time of day that is typed in several ways", () => {
    expect(["9:30", "09:30", "9h30", "0930", "9", "9h", "23:59", "00:00"].map(toClock)).toEqual(["09:30", "09:30", "09:30", "09:30", "09:00", "09:00", "23:59", "00:00"]);
    expect(["", "24:00", "9:3", "noon", "12:60", "123456"].map(toClock)).toEqual(Array.from({ length: 6 }, () => undefined));
  });
});
