/** What the clock of a zone shows at a moment, for a field of the browser: `2026-11-22T08:30`. */
export const inZone = (moment: string, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(moment));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
};

/** The moment at which the clock of a zone shows that: the first of two in autumn, and in spring what it would be without the jump. */
export const toMoment = (local: string, timeZone: string): string => {
  const wanted = Date.parse(`${local}:00Z`);
  const shown = (at: number): number => Date.parse(`${inZone(new Date(at).toISOString(), timeZone)}:00Z`);
  const offset = shown(wanted) - wanted;
  const first = wanted - offset;
  // The offset then may be another than the one at the first guess.
  const moment = wanted - (shown(first) - first);
  const minutes = Math.round((shown(moment) - moment) / 60_000);
  const sign = minutes < 0 ? "-" : "+";
  const two = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, "0");
  return `${local}:00${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
};

const dayMs = 86_400_000;

/** The moment at which a day of a zone is over, as the API takes "up to and not including". */
export const endOfDay = (day: string, timeZone: string): string =>
  toMoment(`${new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)}T00:00`, timeZone);
