import { describe, expect, it } from "vitest";
import { isFound } from "./matching";

describe("isFound", () => {
  it.each([
    ["", ["Thé"], true], ["  ", [], true], ["the vert", ["Thé vert 100 g"], true], ["vert the", ["Thé", "vert"], true], ["THÉ", ["the-1"], true],
    ["café", ["Thé"], false], ["thé noir", ["Thé vert", null, undefined], false],
  ] as const)("%s in %j: %s", (typed, texts, found) => expect(isFound(typed, texts)).toBe(found));
});
