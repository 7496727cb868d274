import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import french from "./texts.fr.json";

const source = join(import.meta.dirname, "../../../../../src/Graine.Engine/Plans/Compilation/RewardShape.cs");

describe("what is wrong with a reward", () => {
  // Sentences that hold a value are told by their code.
  const sentences = [...readFileSync(source, "utf8").matchAll(/(?<!\$)"([A-Z][^"\\]*\.)"/g)].map((found) => found[1] ?? "");

  it("is found in the source", () => expect(sentences.length).toBeGreaterThan(15));
  it.each(sentences)("is told in French: %s", (sentence) => expect(Object.keys(french)).toContain(sentence));
});
