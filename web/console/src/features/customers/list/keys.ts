/** The columns of the list, in the order they are shown. */
export const columnKeys = [
  "name", "email", "phone", "tier", "segments", "orders", "revenue", "average_basket", "points", "last_order", "first_order", "last_seen",
  "first_seen", "country", "language", "id",
] as const;

export type ColumnKey = (typeof columnKeys)[number];

export const defaultColumns: readonly ColumnKey[] = ["name", "tier", "segments", "orders", "revenue", "points", "last_order", "last_seen"];

/** Shown to those only who may see personal data. */
export const personalColumns: readonly ColumnKey[] = ["name", "email", "phone"];

export const widths: Record<ColumnKey, number> = {
  name: 230, email: 230, phone: 140, tier: 110, segments: 220, orders: 90, revenue: 120, average_basket: 120, points: 100, last_order: 130,
  first_order: 130, last_seen: 130, first_seen: 130, country: 80, language: 80, id: 290,
};

/** Numbers stand at the right. */
export const numeric: readonly ColumnKey[] = ["orders", "revenue", "average_basket", "points"];
