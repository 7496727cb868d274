export { inZone, toMoment } from "@graine/shared/formats";

/** A time of day as people type it (`9:30`, `9h30`, `0930`, `9`) as `09:30`; undefined when it is none. */
export const toClock = (typed: string): string | undefined => {
  const [, hour, minute = "00"] = /^([01]?\d|2[0-3])(?:[:hH.]?([0-5]\d)|[hH])?$/.exec(typed.trim()) ?? [];
  return hour === undefined ? undefined : `${hour.padStart(2, "0")}:${minute}`;
};
