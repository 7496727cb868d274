import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" });
const read = (path: string): string => readFileSync(join(source, path), "utf8");

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its path; the forms of a plural are one, because languages have different ones. */
const flat = (texts: Texts, path = ""): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]) => {
      const name = `${path}${key.replace(/_(zero|one|two|few|many|other)$/, "")}`;
      return typeof value === "string" ? [[name, value] as const] : [...flat(value, `${name}.`)];
    }),
  );

const variables = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)/g)].map((one) => one[1] ?? ""))].sort();

describe("texts", () => {
  const french = files.filter((path) => path.endsWith(".fr.json"));

  it("are found", () => expect(french.length).toBeGreaterThan(3));

  it.each(french)("%s says in English what it says in French", (path) => {
    const fr = flat(JSON.parse(read(path)) as Texts);
    const en = flat(JSON.parse(read(path.replace(".fr.json", ".en.json"))) as Texts);
    expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
    for (const [key, text] of fr) {
      expect(text.trim(), `${key} is empty`).not.toBe("");
      expect(variables(en.get(key) ?? ""), `variables of ${key}`).toEqual(variables(text));
    }
  });

  it.each(files.filter((path) => /^features\/[^/]+\/routes\.tsx$/.test(path)))("%s has texts of its own", (path) => {
    expect(files).toContain(join(dirname(path), "texts.fr.json"));
  });
});

describe("colours", () => {
  it("are tokens in features", () => {
    const literal = /#[0-9a-f]{3,8}\b(?![\w-])|\brgba?\(|\bhsla?\(/i;
    const found = files.filter((path) => /^features\/.*\.(css|tsx)$/.test(path)).flatMap((path) =>
      read(path)
        .split("\n")
        .filter((line) => literal.test(line.replace(/["'`]#\/[^"'`]*|href="#/g, "")))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
