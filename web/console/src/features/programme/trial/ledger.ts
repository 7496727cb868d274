import type { Schemas } from "@/api";

/** What happened to points in a span, in the order in which it is told. */
export const figures = ["issued", "spent", "expired", "revoked"] as const;

type Figure = (typeof figures)[number];

/** What more of it is to the customer: points that expire or are taken back are lost to them. */
export const moreOf = (figure: Figure | "liability"): "gain" | "loss" => (figure === "expired" || figure === "revoked" ? "loss" : "gain");

export interface Differing {
  readonly figure: Figure;
  readonly ledger: number;
  readonly again: number;
}

/** The figures of the ledger that the programme in force does not give again. */
export const differing = (actual: Schemas["HistoryActual"]): readonly Differing[] =>
  figures.map((figure) => ({ figure, ledger: actual[figure], again: actual.again[figure] })).filter(({ ledger, again }) => ledger !== again);
