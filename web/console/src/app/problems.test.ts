import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textKeyOf } from "@/ui/problems";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/reference/errors.md"), "utf8");
const codes = [...page.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \|/gm)].map(([, code]) => code ?? "");

// Told to programs, not to people: one sentence for the family, and the server's own words below it.
const families = ["alias", "batch", "collect", "document", "event", "expression", "order", "sessions"];

describe.each(["fr", "en"])("problems in %s", (language) => {
  const texts = JSON.parse(readFileSync(join(import.meta.dirname, `texts/problems.${language}.json`), "utf8")) as Record<string, string>;
  const has = (key: string): boolean => key in texts;

  it("knows the page of codes", () => expect(codes.length).toBeGreaterThan(150));

  it.each(codes)("%s has a text of its own, or its family's", (code) => {
    const family = code.split(".")[0] ?? "";
    expect(textKeyOf(code, has)).toBe(families.includes(family) && !has(code.replace(".", "_")) ? `general_${family}` : code.replace(".", "_"));
  });
});
