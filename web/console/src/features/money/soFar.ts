import type { BreakageWallet } from "./money.queries";

/** What can be said of spending so far: a shop that has just begun has no whole month, and perhaps no points in those it has. */
export const soFarOf = ({ months, earned }: Pick<BreakageWallet, "months" | "earned">): "soFar" | "soFarNoMonth" | "soFarNoPoints" =>
  months === 0 ? "soFarNoMonth" : earned === 0 ? "soFarNoPoints" : "soFar";
