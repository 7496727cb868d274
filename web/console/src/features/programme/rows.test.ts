import { describe, expect, it } from "vitest";
import { rowName } from "./rows";

describe("rowName", () => {
  it.each([
    [{ id: "silver", name: { fr: "Argent", en: "Silver" } }, "Argent"], [{ id: "full", name: {} }, "full"], [{ id: "full" }, "full"], [{ points: 3 }, ""], [null, ""], ["tea", ""],
  ])("%j is %s", (row, name) => expect(rowName(row, "fr")).toBe(name));
});
