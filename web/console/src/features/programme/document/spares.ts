import { isKind, type Body, type Kind } from "@/features/programme/kinds";

const prefix = "graine.plan.";

/** What was typed into a document and is not saved, and the version it was typed into. */
export interface Spare {
  readonly body: Body;
  readonly version: string;
}

const keyOf = (kind: Kind, id: string): string => `${prefix}${kind}/${id}`;

/** What this browser keeps of a document; null when there is nothing. */
export const readSpare = (kind: Kind, id: string, store: Storage = localStorage): Spare | null => {
  try {
    return JSON.parse(store.getItem(keyOf(kind, id)) ?? "null") as Spare | null;
  } catch {
    return null;
  }
};

export const keepSpare = (kind: Kind, id: string, spare: Spare, store: Storage = localStorage): void => store.setItem(keyOf(kind, id), JSON.stringify(spare));

export const dropSpare = (kind: Kind, id: string, store: Storage = localStorage): void => store.removeItem(keyOf(kind, id));

/** Documents in which something stands that the server has not taken: what is published is not what was typed there. */
export const listSpares = (store: Storage = localStorage): readonly { readonly kind: Kind; readonly id: string }[] =>
  Array.from({ length: store.length }, (_, place) => store.key(place) ?? "")
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const [kind = "", id = ""] = key.slice(prefix.length).split("/", 2);
      return isKind(kind) && id !== "" ? [{ kind, id }] : [];
    });
