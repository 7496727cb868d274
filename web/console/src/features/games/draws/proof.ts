/** What the public has of a closed draw. */
export interface Drawn {
  readonly id: string;
  readonly commitment: string;
  readonly seed: string;
  readonly digest: string;
  readonly beacon: string;
  /** How many prizes there are. */
  readonly prizes: number;
  /** The entries that won, the first prize first. */
  readonly winners: readonly string[];
}

export interface Proof {
  /** The seed is the one that was promised before anybody entered. */
  readonly isSeed: boolean;
  /** The list is the one that was drawn from. */
  readonly isList: boolean;
  /** Whoever works it out finds the same winners in the same order. */
  readonly areWinners: boolean;
}

const numberBytes = 8;
const range = 1n << 64n;
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));

const hexOf = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }

  return all;
};

const bigEndian = (number: number): Uint8Array => {
  const bytes = new Uint8Array(numberBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
};

interface Line {
  readonly entry: string;
  readonly who: string;
  /** Tickets up to and with this entry. */
  readonly until: number;
}

const linesOf = (list: string): Line[] => {
  let sum = 0;
  return list.split("\n").filter((line) => line !== "").map((line) => {
    const [entry = "", tickets = "0", who = ""] = line.split(" ");
    sum += Number(tickets);
    return { entry, who, until: sum };
  });
};

/** The entry that holds a ticket. */
const holderOf = (lines: readonly Line[], ticket: number): Line | undefined => {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.until ?? 0) > ticket) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }

  return lines[low];
};

/** The winners that follow from seed, list and public value (graine-draw-v1, docs/guides/game.md): nobody wins twice. */
const winnersOf = async ({ id, seed, digest, beacon, prizes }: Drawn, list: string): Promise<string[]> => {
  const lines = linesOf(list);
  const tickets = lines.at(-1)?.until ?? 0;
  const wanted = Math.min(prizes, new Set(lines.map(({ who }) => who)).size);
  const key = await crypto.subtle.importKey("raw", fromHex(seed), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const head = joined(encode("graine-draw-v1\0"), encode(id), Uint8Array.of(0), fromHex(digest), Uint8Array.of(0), encode(beacon), Uint8Array.of(0));
  const [winners, won] = [[] as string[], new Set<string>()];
  // Numbers at or above this one would favour the first tickets.
  const fair = tickets === 0 ? 0n : (range / BigInt(tickets)) * BigInt(tickets);
  for (let block = 0; winners.length < wanted; block++) {
    const numbers = new DataView(await crypto.subtle.sign("HMAC", key, joined(head, bigEndian(block))));
    for (let place = 0; place < numbers.byteLength && winners.length < wanted; place += numberBytes) {
      const number = numbers.getBigUint64(place);
      const line = number < fair ? holderOf(lines, Number(number % BigInt(tickets))) : undefined;
      if (line !== undefined && !won.has(line.who)) {
        winners.push(line.entry);
        won.add(line.who);
      }
    }
  }

  return winners;
};

/** Browsers work this out on pages that came over an encrypted connection or from this very machine. */
export const canProve = (): boolean => (globalThis.crypto as Partial<Crypto> | undefined)?.subtle !== undefined;

/** Works a draw out again, from nothing but what everybody can read. */
export const prove = async (drawn: Drawn, list: string): Promise<Proof> => {
  const winners = await winnersOf(drawn, list);
  return {
    isSeed: hexOf(await crypto.subtle.digest("SHA-256", fromHex(drawn.seed))) === drawn.commitment,
    isList: hexOf(await crypto.subtle.digest("SHA-256", encode(list))) === drawn.digest,
    areWinners: winners.length === drawn.winners.length && winners.every((entry, place) => entry === drawn.winners[place]),
  };
};
