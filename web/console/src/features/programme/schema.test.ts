import { describe, expect, it } from "vitest";
import { isWhole } from "./schema";

describe("numbers of a document", () => {
  it.each([["integer", true], ["number", false], [["number", "null"], false], [["integer", "null"], true]] as const)("of type %s are whole: %s", (type, whole) => {
    expect(isWhole({ type })).toBe(whole);
  });
});
