import { describe, expect, it } from "vitest";
import { dropSpare, keepSpare, listSpares, readSpare } from "./spares";

const storeOf = (): Storage => {
  const held = new Map<string, string>();
  return {
    get length() { return held.size; },
    key: (place) => [...held.keys()][place] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => { held.set(key, value); },
    removeItem: (key) => { held.delete(key); },
    clear: () => { held.clear(); },
  };
};

describe("what is typed and not saved", () => {
  it("is kept by document until it is dropped", () => {
    const store = storeOf();
    store.setItem("graine.language", "fr");
    store.setItem("graine.plan.nothing/x", "{}");
    keepSpare("wallet", "points", { body: { id: "points" }, version: "3" }, store);
    expect(readSpare("wallet", "points", store)).toEqual({ body: { id: "points" }, version: "3" });
    expect(listSpares(store)).toEqual([{ kind: "wallet", id: "points" }]);
    dropSpare("wallet", "points", store);
    expect([readSpare("wallet", "points", store), listSpares(store)]).toEqual([null, []]);
  });
});
