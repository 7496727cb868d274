import type { Schemas } from "@/api";

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly points: number;
}

/** Rules told one by one; the narrower ones are taken together. */
const rulesMax = 8;
const staff = "staff";
const others = "others";
const earlier = "earlier";
const ends = ["spent", "expired", "revoked"] as const;

const sum = (flows: readonly Schemas["FlowView"][]): number => flows.reduce((all, one) => all + one.points, 0);

/**
 * What is drawn of a wallet: from each rule into it, and out of it to what became of the points. What came in and what went out are made
 * equal by what was kept of the year, or by what earlier years brought. In the wallet's smallest unit.
 */
export const flowsOf = (wallet: Schemas["WalletFlowsView"]): readonly Flow[] => {
  const issued = wallet.issued.filter((one) => one.points > 0).toSorted((one, other) => other.points - one.points);
  const told = issued.slice(0, issued.length > rulesMax ? rulesMax - 1 : rulesMax);
  const rest = sum(issued.slice(told.length));
  const into: Flow[] = [
    ...told.map((one) => ({ from: one.rule === null ? staff : `rule:${one.rule}`, to: "wallet", points: one.points })),
    ...(rest > 0 ? [{ from: others, to: "wallet", points: rest }] : []),
  ];
  const out: Flow[] = ends.map((end) => ({ from: "wallet", to: end, points: sum(wallet[end]) })).filter((one) => one.points > 0);
  const difference = into.reduce((all, one) => all + one.points, 0) - out.reduce((all, one) => all + one.points, 0);
  return [
    ...into,
    ...(difference < 0 ? [{ from: earlier, to: "wallet", points: -difference }] : []),
    ...out,
    ...(difference > 0 ? [{ from: "wallet", to: "kept", points: difference }] : []),
  ];
};

/** Where what gave the points is written: a rule, or what stands where one would, as `streak:weekly`, `voucher-campaign/spring`, `status/gold`. */
export const documentOf = (rule: string): { readonly kind: string; readonly id: string } => {
  const [first = "", second] = rule.split(/[:/]/, 2);
  return second === undefined ? { kind: "earning-rule", id: rule }
    : rule.includes(":") || first === "voucher-campaign" ? { kind: first, id: second }
    : { kind: "tier-set", id: first };
};
