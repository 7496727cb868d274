import { idOf, textIn, type Body, type Texts } from "@/features/programme/kinds";
import { readAt, writeAt } from "@/features/programme/pointers";

/** Whether a path leads to the name of a row that has an id: `tiers/0/name`. */
const isRowName = (path: readonly string[], row: unknown): boolean => path.length > 2 && path.at(-1) === "name" && /^\d+$/.test(path.at(-2) ?? "") && typeof row === "object" && row !== null && "id" in row;

/** The id of a row follows its name until somebody types one or the row is published: it never changes afterwards. */
export const withRowId = (body: Body, path: readonly string[], before: Body, published: Body | null, language: string): Body => {
  const at = path.slice(0, -1);
  const row = readAt(body, at);
  if (!isRowName(path, row)) {
    return body;
  }

  const { id, name } = readAt(before, at) as { readonly id?: unknown; readonly name?: unknown };
  const known = readAt(published, at.slice(0, -1));
  const isPublished = Array.isArray(known) && known.some((one) => (one as Body)["id"] === id);
  const isOwn = typeof id === "string" && id !== "" && !Object.values((name ?? {}) as Texts).map(idOf).includes(id);
  return isPublished || isOwn ? body : writeAt(body, [...at, "id"], idOf(textIn((row as Body)["name"], language))) as Body;
};
