import { isFound } from "@/ui/matching";

/** A value that something has had, with what people call it where that is something else. */
export interface Known {
  readonly value: string;
  readonly name: string | null;
}

const fields: ReadonlySet<string> = new Set([
  "line.id", "line.name", "line.category", "line.brand", "event.name", "event.channel", "event.store", "order.currency",
  "member.country", "member.language", "member.plan", "member.gender",
]);

/** Whether the server knows what this field has been (`GET /v1/insights/values`). */
export const isKnown = (field: string): boolean => fields.has(field);

/** What the shop has had, then what else fits what is typed; each value once. */
export const offer = (found: readonly Known[], others: readonly string[], typed: string): readonly Known[] => {
  const all = [...found, ...others.map((value) => ({ value, name: null }))].filter((one) => isFound(typed, [one.value, one.name]));
  return all.filter((one, index) => all.findIndex((other) => other.value === one.value) === index);
};
