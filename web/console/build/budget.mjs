// Fails when the first load of the shell, or a page, holds more script than it may. Sizes are those sent: Brotli.
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const shellMax = 250_000;
const pageMax = 150_000;

const manifest = JSON.parse(readFileSync(`${dist}manifest.json`, "utf8"));

/** A small file has no compressed form. */
const sizeOf = (file) => {
  try {
    return statSync(`${dist}${file}.br`).size;
  } catch {
    return statSync(`${dist}${file}`).size;
  }
};

/** All chunks that are fetched with this one, without those fetched later. */
const withImports = (key, seen = new Set()) => {
  if (!seen.has(key)) {
    seen.add(key);
    (manifest[key].imports ?? []).forEach((one) => withImports(one, seen));
  }
  return seen;
};

const bytes = (keys) => [...keys].reduce((sum, key) => sum + sizeOf(manifest[key].file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = withImports(entry);
const texts = Object.keys(manifest).filter((key) => /app\/texts\/.*\.fr\.json$/.test(key));
const shell = bytes(first) + bytes(new Set(texts));
console.log(`shell: ${(shell / 1000).toFixed(1)} kB of ${shellMax / 1000}`);
let isOver = shell > shellMax;

const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /features\/.*screen\.tsx$/i.test(key));
for (const page of pages) {
  const own = bytes([...withImports(page)].filter((key) => !first.has(key)));
  console.log(`${page.replace("src/features/", "")}: ${(own / 1000).toFixed(1)} kB of ${pageMax / 1000}`);
  isOver ||= own > pageMax;
  if (first.has(page)) {
    console.log(`${page} is part of the first load: import it lazily in routes.tsx.`);
    isOver = true;
  }
}

if (pages.length === 0 || isOver) {
  console.log("The console is larger than it may be.");
  process.exit(1);
}
