import { asProblem, type ProblemItem } from "@/api";

/** What the server says of single lines of a sale, by their places. */
export const refusedLines = (error: unknown): ReadonlyMap<number, ProblemItem> =>
  new Map((error === null ? [] : asProblem(error).errors).flatMap((one) => {
    const place = /^#?\/lines\/(\d+)(?:\/|$)/u.exec(one.pointer ?? "")?.[1];
    return place === undefined ? [] : [[Number(place), one] as const];
  }));
