/** The moment a day begins in a zone: the browser's own zone does not matter. */
export const startOf = (day: string, timeZone: string, plusDays = 0): string => {
  const wanted = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + plusDays);
  let moment = wanted;
  // Twice: the second look uses the offset at the moment itself, and not at midnight UTC.
  for (let look = 0; look < 2; look++) {
    moment = wanted - offsetOf(moment, timeZone);
  }

  return new Date(moment).toISOString();
};

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
const offsetOf = (moment: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(moment);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second")) - Math.floor(moment / 1000) * 1000;
};
