import { useState } from "react";
import type { Line } from "./reading";
import type { Paying, Sale } from "./till.queries";

/** As many as a checkout takes. */
const codesMax = 30;

const fresh = (): Sale => ({ id: `till-${crypto.randomUUID()}`, member: null, lines: [], codes: [], pays: null });

export interface SaleActs {
  readonly sale: Sale;
  readonly name: (member: string | null) => void;
  readonly add: (line: Line) => void;
  readonly remove: (place: number) => void;
  readonly take: (code: string) => void;
  readonly drop: (code: string) => void;
  readonly pay: (pays: Paying | null) => void;
  readonly restart: () => void;
}

/** The sale in hand, from the customer to the next one. */
export const useSale = (): SaleActs => {
  const [sale, setSale] = useState<Sale>(fresh);
  return {
    sale,
    name: (member) => setSale((known) => ({ ...known, member, pays: null })),
    add: (line) => setSale((known) => ({ ...known, lines: [...known.lines, line] })),
    remove: (place) => setSale((known) => ({ ...known, lines: known.lines.filter((_, index) => index !== place) })),
    take: (code) => setSale((known) => ({ ...known, codes: known.codes.includes(code) || known.codes.length >= codesMax ? known.codes : [...known.codes, code] })),
    drop: (code) => setSale((known) => ({ ...known, codes: known.codes.filter((one) => one !== code) })),
    pay: (pays) => setSale((known) => ({ ...known, pays })),
    restart: () => setSale(fresh()),
  };
};
