import { describe, expect, it } from "vitest";
import { batchesOf, readCodes } from "./read";

describe("readCodes", () => {
  it("takes the first column, without header, marks and empty lines", () => {
    const { codes, faults } = readCodes('\uFEFFCode;Montant\r\nAB-12;20\r\n\r\n"CD;34",20\n  EF-56  \n');
    expect(codes).toEqual([
      { code: "AB-12", line: 2 },
      { code: "CD;34", line: 4 },
      { code: "EF-56", line: 5 },
    ]);
    expect(faults).toEqual([]);
  });

  it("takes a later line that says code for what it is", () => expect(readCodes("AB-12\ncode").codes).toHaveLength(2));

  it("tells what cannot be a code, by its line", () => {
    expect(readCodes(`AB\nAB 12\n${"x".repeat(65)}`).faults).toEqual([
      { line: 1, code: "AB", why: "length" },
      { line: 2, code: "AB 12", why: "characters" },
      { line: 3, code: "x".repeat(64), why: "length" },
    ]);
  });
});

describe("batchesOf", () => {
  it("leaves nothing out", () => expect(batchesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]));
  it("makes none of nothing", () => expect(batchesOf([])).toEqual([]));
});
