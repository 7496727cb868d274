import { games, nameOf, type Body, type Kind } from "./kinds";
import type { DocumentView } from "./programme.queries";

/** Where one stands that does not say its place. */
const unplaced = 100;

const byOrder: readonly Kind[] = ["reward", ...games];

/** In the order they apply or are shown, and by name where that is the same. */
export const ordered = (kind: Kind, rows: readonly DocumentView[], language: string): readonly DocumentView[] => {
  const words = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const placed = rows.map((row) => {
    const body = (row.draft ?? row.published ?? {}) as Body;
    return { row, place: Number(body[byOrder.includes(kind) ? "order" : "priority"] ?? unplaced), name: nameOf(row.id, body["name"], language) };
  });
  return placed.sort((one, other) => one.place - other.place || words.compare(one.name, other.name)).map(({ row }) => row);
};
