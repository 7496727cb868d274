import { columnKeys, type ColumnKey } from "./keys";

/** What the address says of the list: everything that makes it look as it does. */
export interface ListSearch {
  /** A condition (CEL). */
  readonly filter?: string;
  readonly sort?: ColumnKey;
  readonly desc?: boolean;
  readonly columns?: readonly ColumnKey[];
  /** The saved view it began from. */
  readonly view?: string;
  /** The row one was at. */
  readonly at?: number;
}

export const readListSearch = (search: Readonly<Record<string, unknown>>): ListSearch => {
  const { filter, sort, desc, columns, view, at } = search;
  const known = Array.isArray(columns) ? columns.filter(isColumn) : [];
  return {
    ...(typeof filter === "string" && filter.trim() !== "" ? { filter } : {}),
    ...(isColumn(sort) ? { sort } : {}),
    ...(typeof desc === "boolean" ? { desc } : {}),
    ...(known.length > 0 ? { columns: known } : {}),
    ...(typeof view === "string" && view !== "" ? { view } : {}),
    ...(typeof at === "number" && Number.isInteger(at) && at > 0 ? { at } : {}),
  };
};

const isColumn = (value: unknown): value is ColumnKey => columnKeys.some((one) => one === value);
