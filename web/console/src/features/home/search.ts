/** The range of the page, as the URL holds it. */
export const ranges = ["7d", "30d", "12m", "month", "custom"] as const;
export type Range = (typeof ranges)[number];

export const comparisons = ["previous", "year", "none"] as const;
export type Comparison = (typeof comparisons)[number];

export interface HomeSearch {
  readonly range?: Range;
  /** With `custom`: the first day and the last, `2026-11-22`. */
  readonly from?: string;
  readonly until?: string;
  readonly compare?: Comparison;
}

export interface FigureSearch extends HomeSearch {
  readonly part?: "denominator";
}

/** Days as the API takes them: from inclusive, to exclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (value: unknown): value is string =>
  typeof value === "string" && dayPattern.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((one) => one === value);

/** What of a URL is a range; the rest is left out, and what is the default too. */
export const readHomeSearch = (search: Record<string, unknown>): HomeSearch => {
  const { from, until } = search;
  const wanted = oneOf(ranges, search["range"]);
  const compare = oneOf(comparisons, search["compare"]);
  const isCustom = wanted === "custom" && isDay(from) && isDay(until) && from <= until;
  const range = wanted === "custom" && !isCustom ? undefined : wanted;
  return {
    ...(range === undefined || range === "30d" ? {} : { range }),
    ...(isCustom ? { from, until } : {}),
    ...(compare === undefined || compare === "previous" ? {} : { compare }),
  };
};

export const readFigureSearch = (search: Record<string, unknown>): FigureSearch => ({
  ...readHomeSearch(search),
  ...(search["part"] === "denominator" ? { part: "denominator" as const } : {}),
});

export const rangeOf = (search: HomeSearch): Range => search.range ?? "30d";

export const compareOf = (search: HomeSearch): Comparison => search.compare ?? "previous";

/** The day so many days and months later. */
export const moved = (day: string, days: number, months = 0): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** The days of a range, given the programme's today, which they include. */
export const daysOf = (search: HomeSearch, today: string): Days => {
  const tomorrow = moved(today, 1);
  const month = `${today.slice(0, 7)}-01`;
  switch (rangeOf(search)) {
    case "7d":
      return { from: moved(today, -6), to: tomorrow };
    case "30d":
      return { from: moved(today, -29), to: tomorrow };
    case "12m":
      return { from: moved(month, 0, -11), to: tomorrow };
    case "month":
      return { from: month, to: tomorrow };
    case "custom":
      return { from: search.from ?? month, to: moved(search.until ?? today, 1) };
  }
};
