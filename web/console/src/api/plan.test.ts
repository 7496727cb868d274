import { describe, expect, it } from "vitest";
import type { Schemas } from "./client";
import { everyPage } from "./plan";

type DocumentPage = Schemas["DocumentPage"];

const pageOf = (ids: readonly string[], next: string | null): DocumentPage => ({ documents: ids.map((id) => ({ id })) as DocumentPage["documents"], next });

describe("the documents of a kind", () => {
  it("are those of every page, in their order", async () => {
    const pages = new Map([[undefined, pageOf(["a", "b"], "b")], ["b", pageOf(["c", "d"], "d")], ["d", pageOf(["e"], null)]]);
    const asked: (string | undefined)[] = [];
    const all = await everyPage((after) => {
      asked.push(after);
      return Promise.resolve(pages.get(after) ?? pageOf([], null));
    });
    expect(all.documents.map((one) => one.id)).toEqual(["a", "b", "c", "d", "e"]);
    expect(all.next).toBeNull();
    expect(asked).toEqual([undefined, "b", "d"]);
  });

  it("come to an end though the server says there are more", async () => {
    let reads = 0;
    const all = await everyPage(() => Promise.resolve(pageOf([String(++reads)], "again")));
    expect(reads).toBe(10);
    expect(all.next).toBe("again");
  });
});
