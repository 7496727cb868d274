import type { Lot, Wallet } from "@/features/person/person.queries";

export interface Move {
  readonly name: "earned" | "opened" | "moved" | "spent" | "expired" | "revoked";
  readonly amount: number;
}

/** What brought a wallet to where it is, all time: the sum is what it holds. */
export const movesOf = (wallet: Wallet): Move[] =>
  (
    [
      { name: "earned", amount: wallet.earned },
      { name: "opened", amount: wallet.opened ?? 0 },
      { name: "moved", amount: wallet.moved ?? 0 },
      { name: "spent", amount: -wallet.spent },
      { name: "expired", amount: -wallet.expired },
      { name: "revoked", amount: -(wallet.revoked ?? 0) },
    ] as const
  ).filter((move) => move.amount !== 0);

/** Points to spend, pending and set aside, less what is owed. */
export const sumOf = (wallet: Wallet): number => movesOf(wallet).reduce((sum, move) => sum + move.amount, 0);

/** What still holds points, the one that goes first at the top. */
export const liveLots = (wallet: Wallet): Lot[] =>
  (wallet.lots ?? [])
    .filter((lot) => lot.remaining > 0)
    .sort((a, b) => (a.expiresAt ?? "9999").localeCompare(b.expiresAt ?? "9999") || a.lot - b.lot);
