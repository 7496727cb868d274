import { describe, expect, it } from "vitest";
import { ordered } from "./ordered";
import type { DocumentView } from "./programme.queries";

const row = (id: string, name: string, body: object = {}): DocumentView => ({ id, published: { id, name: { fr: name }, ...body }, draft: null }) as unknown as DocumentView;
const ids = (kind: "voucher-campaign" | "reward", ...rows: DocumentView[]): string[] => ordered(kind, rows, "fr").map(({ id }) => id);

describe("ordered", () => {
  it("goes by priority, then by name as people read it, never by id", () => {
    expect(ids("voucher-campaign", row("a", "Zèbre"), row("b", "été 10"), row("c", "Ete 2"), row("d", "Zoé", { priority: 1 }))).toEqual(["d", "c", "b", "a"]);
  });

  it("goes by the order of the catalogue for rewards, whatever their priority", () => {
    expect(ids("reward", row("a", "Thé", { order: 20, priority: 1 }), row("b", "Café", { order: 10 }))).toEqual(["b", "a"]);
  });
});
