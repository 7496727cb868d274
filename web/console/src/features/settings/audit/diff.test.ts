import { describe, expect, it } from "vitest";
import { diffOf } from "./diff";
import { auditSearchOf } from "./search";

describe("diffOf", () => {
  it("shows what changed, came and went, by path", () => {
    expect(diffOf({ name: { fr: "A", en: "B" }, old: 1 }, { name: { fr: "C", en: "B" }, list: [1, 2] })).toEqual([
      { path: "name.fr", before: "A", after: "C" },
      { path: "list", before: undefined, after: "[1,2]" },
      { path: "old", before: "1", after: undefined },
    ]);
  });

  it("shows everything of what is new and of what is gone", () => {
    expect(diffOf(null, { a: true })).toEqual([{ path: "a", before: undefined, after: "true" }]);
    expect(diffOf({ a: "x" }, undefined)).toEqual([{ path: "a", before: "x", after: undefined }]);
    expect(diffOf({ a: [1] }, { a: [1] })).toEqual([]);
  });
});

describe("auditSearchOf", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(auditSearchOf({ who: "user:1", action: "", from: "2026-11-22", to: "2026-13-99", other: 1 })).toEqual({ who: "user:1", from: "2026-11-22" });
  });
});
