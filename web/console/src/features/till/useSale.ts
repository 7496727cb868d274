import { useState } from "react";
import type { Line } from "./reading";
import type { Sale } from "./till.queries";

const fresh = (): Sale => ({ id: `till-${crypto.randomUUID()}`, member: null, lines: [], wallet: null });

export interface SaleActs {
  readonly sale: Sale;
  readonly name: (member: string | null) => void;
  readonly add: (line: Line) => void;
  readonly remove: (place: number) => void;
  readonly pay: (wallet: string | null) => void;
  readonly restart: () => void;
}

/** The sale in hand, from the customer to the next one. */
export const useSale = (): SaleActs => {
  const [sale, setSale] = useState<Sale>(fresh);
  return {
    sale,
    name: (member) => setSale((known) => ({ ...known, member, wallet: null })),
    add: (line) => setSale((known) => ({ ...known, lines: [...known.lines, line] })),
    remove: (place) => setSale((known) => ({ ...known, lines: known.lines.filter((_, index) => index !== place) })),
    pay: (wallet) => setSale((known) => ({ ...known, wallet })),
    restart: () => setSale(fresh()),
  };
};
