import { describe, expect, it } from "vitest";
import type { Wallet } from "@/features/person/person.queries";
import { liveLots, movesOf, sumOf } from "./books";

const wallet = (part: Partial<Wallet>): Wallet =>
  ({ wallet: "points", decimals: 0, active: 0, pending: 0, debt: 0, earned: 0, spent: 0, expired: 0, revoked: 0, moved: 0, lots: [], ...part }) as Wallet;

describe("a wallet", () => {
  it("shows what goes first first, and nothing that is used up", () => {
    const lots = [
      { lot: 1, remaining: 0, expiresAt: "2026-01-01T00:00:00Z" },
      { lot: 2, remaining: 5, expiresAt: null },
      { lot: 3, remaining: 5, expiresAt: "2026-03-01T00:00:00Z" },
      { lot: 4, remaining: 5, expiresAt: "2026-02-01T00:00:00Z" },
    ];
    expect(liveLots(wallet({ lots: lots as Wallet["lots"] })).map((lot) => lot.lot)).toEqual([4, 3, 2]);
  });

  it("adds up to its balance", () => {
    const one = wallet({ active: 70, pending: 20, debt: 0, earned: 240, spent: 100, expired: 40, revoked: 30, moved: 20 });
    expect(movesOf(one).map((move) => move.amount)).toEqual([240, 20, -100, -40, -30]);
    expect(sumOf(one)).toBe(90);
  });

  it("counts what the customer brought along from another programme", () => {
    const one = wallet({ opened: 12_345_678, earned: 10, expired: 12_345_678, active: 10 });
    expect(movesOf(one)).toEqual([{ name: "earned", amount: 10 }, { name: "opened", amount: 12_345_678 }, { name: "expired", amount: -12_345_678 }]);
    expect(sumOf(one)).toBe(one.active);
  });

  it("leaves out what never happened", () => {
    expect(movesOf(wallet({ earned: 5, active: 5 })).map((move) => move.name)).toEqual(["earned"]);
  });
});
