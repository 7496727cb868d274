/** A line that is no code the server takes, and why. */
export interface Fault {
  readonly line: number;
  readonly code: string;
  readonly why: "length" | "characters" | "shape";
}

export interface ReadCodes {
  readonly codes: readonly { readonly code: string; readonly line: number }[];
  readonly faults: readonly Fault[];
}

export const batchMax = 20_000;
const lengthMin = 4;
const lengthMax = 64;

const quoted = /^"((?:[^"]|"")*)"/;
// Spaces and what cannot be seen or typed: as the server says.
const forbidden = /[\s\p{Cc}\p{Cs}]/u;

const firstOf = (line: string): string => {
  const inQuotes = quoted.exec(line);
  return (inQuotes === null ? (line.split(/[,;\t]/)[0] ?? "") : (inQuotes[1] ?? "").replaceAll('""', '"')).trim();
};

/** Codes of a CSV or of what was pasted: the first column of each line, without a header that says `code` and without empty lines. */
export const readCodes = (text: string): ReadCodes => {
  const codes: { code: string; line: number }[] = [];
  const faults: Fault[] = [];
  let isFirst = true;
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .forEach((row, index) => {
      const code = firstOf(row.trim());
      if (code === "") {
        return;
      }

      const isHeader = isFirst && code.toLowerCase() === "code";
      isFirst = false;
      const line = index + 1;
      if (isHeader) {
        return;
      }

      if (code.length < lengthMin || code.length > lengthMax) {
        faults.push({ line, code: code.slice(0, lengthMax), why: "length" });
      } else if (forbidden.test(code)) {
        faults.push({ line, code, why: "characters" });
      } else {
        codes.push({ code, line });
      }
    });
  return { codes, faults };
};

export const batchesOf = <T>(all: readonly T[], size = batchMax): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
