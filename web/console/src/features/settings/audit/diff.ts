/** One value that differs between two states; undefined where there is none. */
export interface Difference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Leaves of a JSON value by their path; a list is a leaf, because its order is part of it. */
const leaves = (value: unknown, path: string, into: Map<string, string>): Map<string, string> => {
  if (isObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      leaves(part, path === "" ? name : `${path}.${name}`, into);
    }
  } else if (value !== null && value !== undefined) {
    into.set(path, typeof value === "string" ? value : JSON.stringify(value));
  }

  return into;
};

/** What changed from one state to the other, in the order of the second. */
export const diffOf = (before: unknown, after: unknown): readonly Difference[] => {
  const was = leaves(before, "", new Map());
  const is = leaves(after, "", new Map());
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((one) => one.before !== one.after);
};
