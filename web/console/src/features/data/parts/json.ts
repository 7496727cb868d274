export interface JsonToken {
  readonly kind: "name" | "text" | "number" | "word" | "plain";
  readonly text: string;
}

const parts = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Cuts JSON into coloured pieces; what is no JSON comes out as it went in. */
export const tokensOf = (json: string): readonly JsonToken[] => {
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const found of json.matchAll(parts)) {
    if (found.index > end) {
      tokens.push({ kind: "plain", text: json.slice(end, found.index) });
    }

    const [whole, quoted, colon, number] = found;
    if (quoted !== undefined) {
      tokens.push({ kind: colon === undefined ? "text" : "name", text: quoted });
      if (colon !== undefined) {
        tokens.push({ kind: "plain", text: colon });
      }
    } else {
      tokens.push({ kind: number === undefined ? "word" : "number", text: whole });
    }

    end = found.index + whole.length;
  }

  tokens.push({ kind: "plain", text: json.slice(end) });
  return tokens;
};
