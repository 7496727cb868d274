/** One place where two versions of a document say different things. */
export interface Difference {
  /** `rules.0.amount`. */
  readonly path: string;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const shown = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value);

/** Where two documents differ, down to the smallest value. Lists of plain values are compared as a whole. */
export const differences = (mine: unknown, theirs: unknown, path = ""): Difference[] => {
  if (Object.is(mine, theirs)) {
    return [];
  }

  if (isObject(mine) && isObject(theirs)) {
    return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].flatMap((key) =>
      differences(mine[key], theirs[key], path === "" ? key : `${path}.${key}`),
    );
  }

  if (isList(mine) && isList(theirs) && [...mine, ...theirs].some(isObject)) {
    return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, index) =>
      differences(mine[index], theirs[index], `${path}${path === "" ? "" : "."}${index}`),
    ).flat();
  }

  return shown(mine) === shown(theirs) ? [] : [{ path, mine: shown(mine), theirs: shown(theirs) }];
};
