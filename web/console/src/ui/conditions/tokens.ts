export interface Token {
  readonly kind: "name" | "number" | "string" | "mark";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const shapes: readonly (readonly [Token["kind"], RegExp])[] = [
  ["string", /[rR]?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y],
  ["number", /(?:0x[0-9a-fA-F]+|\d+\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?|\.\d+)u?/y],
  ["name", /[A-Za-z_][A-Za-z_0-9]*/y],
  ["mark", /&&|\|\||==|!=|<=|>=|[-+*/%!?:.,<>()[\]{}]/y],
];
const space = /(?:\s|\/\/[^\n]*)*/y;

/** The words of a CEL expression; null when there is something that is none. */
export const tokenize = (text: string): Token[] | null => {
  const found: Token[] = [];
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at >= text.length) {
      return found;
    }

    const token = next(text, at);
    if (token === null) {
      return null;
    }

    found.push(token);
    at = token.end;
  }
};

const next = (text: string, at: number): Token | null => {
  // Triple quotes are left to the text.
  if (text.startsWith('"""', at) || text.startsWith("'''", at)) {
    return null;
  }

  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match !== null) {
      return { kind, text: match[0], start: at, end: at + match[0].length };
    }
  }

  return null;
};

const closers: Record<string, string> = { "(": ")", "[": "]", "{": "}" };

/** For each opening bracket the place of its closing one; null when they do not match. */
export const bracketsOf = (tokens: readonly Token[]): Map<number, number> | null => {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "mark") {
      continue;
    }

    if (text in closers) {
      open.push(index);
    } else if (text === ")" || text === "]" || text === "}") {
      const from = open.pop();
      if (from === undefined || closers[tokens[from]?.text ?? ""] !== text) {
        return null;
      }

      pairs.set(from, index);
    }
  }

  return open.length === 0 ? pairs : null;
};

/** The text of a string token; null for escapes that are not those of JSON. */
export const stringOf = (token: string): string | null => {
  if (/^[rR]/.test(token)) {
    return token.slice(2, -1);
  }

  const inner = token.slice(1, -1);
  const quoted = token.startsWith("'") ? inner.replaceAll(/\\.|"/g, (part) => (part === '"' ? '\\"' : part === "\\'" ? "'" : part)) : inner;
  try {
    return JSON.parse(`"${quoted.replaceAll("\t", "\\t")}"`) as string;
  } catch {
    return null;
  }
};
