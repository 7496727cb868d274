import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import french from "./texts.fr.json";

const compilers = join(import.meta.dirname, "../../../../../src/Graine.Engine/Plans/Compilation");

describe("what is wrong with a document", () => {
  // Sentences that hold a value are told by their code.
  const sentences = readdirSync(compilers).flatMap((file) =>
    [...readFileSync(join(compilers, file), "utf8").matchAll(/(?<!\$)"([A-Z][^"\\]*\.)"/g)].map((found) => found[1] ?? ""));

  it("is found in the source", () => expect(sentences.length).toBeGreaterThan(100));
  it.each([...new Set(sentences)])("is told in French: %s", (sentence) => expect(Object.keys(french)).toContain(sentence));
});
