import type { Sale } from "./till.queries";

/** Something would be lost with it: naming who buys is done again by one scan. */
export const isBegun = ({ lines, codes, pays }: Sale): boolean => lines.length > 0 || codes.length > 0 || pays !== null;

export interface Escaped {
  /** The key was meant for the till, and not for a dialog or a menu over it. */
  readonly isHere: boolean;
  /** What stands in the field it was pressed in and is not in the sale yet. */
  readonly typed: string;
  readonly sale: Sale;
}

/** What Escape does: first it clears a field, then it leaves the sale, and asks before a sale that has begun is lost. */
export const escapeOf = ({ isHere, typed, sale }: Escaped): "nothing" | "clear" | "ask" | "next" => {
  if (!isHere) {
    return "nothing";
  }

  return typed.trim() !== "" ? "clear" : isBegun(sale) ? "ask" : "next";
};
