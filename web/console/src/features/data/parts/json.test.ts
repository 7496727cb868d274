import { describe, expect, it } from "vitest";
import { tokensOf } from "./json";

describe("coloured JSON", () => {
  it("tells names from texts, and loses nothing", () => {
    const json = '{\n  "a": "x \\" : 1",\n  "b": [-1.5e3, true, null]\n}';
    const tokens = tokensOf(json);
    expect(tokens.map((token) => token.text).join("")).toBe(json);
    expect(tokens.filter((token) => token.kind === "name").map((token) => token.text)).toEqual(['"a"', '"b"']);
    expect(tokens.filter((token) => token.kind === "text").map((token) => token.text)).toEqual(['"x \\" : 1"']);
    expect(tokens.filter((token) => token.kind === "number").map((token) => token.text)).toEqual(["-1.5e3"]);
    expect(tokens.filter((token) => token.kind === "word").map((token) => token.text)).toEqual(["true", "null"]);
  });

  it("leaves other text as it is", () => {
    expect(tokensOf("hello").map((token) => token.text).join("")).toBe("hello");
  });
});
