import { useQuery } from "@tanstack/react-query";
import { memberColumnsQuery, planNamesQuery } from "@/api/conditions";
import type { Operand } from "./catalog";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen by name instead of being typed. */
export interface Names {
  readonly segments: readonly Choice[];
  readonly tiers: readonly Choice[];
  readonly tierSets: readonly Choice[];
  readonly wallets: readonly Choice[];
  readonly events: readonly string[];
}

/** Events of the tracking specifications that shops send most; any other name can be typed. */
const usualEvents = [
  "Order Completed", "Product Viewed", "Product Added", "Cart Viewed", "Checkout Started", "Products Searched", "Product Added to Wishlist",
  "Product Reviewed", "Newsletter Subscribed", "Signed Up", "Signed In", "Coupon Applied", "Order Refunded", "Order Cancelled", "Email Opened", "Email Link Clicked",
];

export const nameIn = (name: Readonly<Record<string, string>> | null | undefined, language: string, otherwise: string): string =>
  name?.[language] ?? name?.["fr"] ?? name?.["en"] ?? otherwise;

/** The names of the plan in the reader's language; empty until they are read, and for whoever may not read them. */
export const useNames = (language: string): Names => {
  const columns = useQuery(memberColumnsQuery).data;
  const documents = useQuery(planNamesQuery).data?.documents ?? [];
  const choices = (kind: string): readonly Choice[] =>
    documents.filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: nameIn(one.name as Readonly<Record<string, string>> | null, language, one.id) }));
  return {
    segments: choices("segment"),
    tiers: (columns?.tiers ?? []).map((one) => ({ value: one.id, label: nameIn(one.name, language, one.id) })),
    tierSets: choices("tier-set"),
    wallets: choices("wallet"),
    events: usualEvents,
  };
};

/** The values an operand can have, where they are known; any other is typed. */
export const valuesOf = (operand: Operand, names: Names): readonly Choice[] =>
  operand.key === "member.tier" || operand.group === "tier" ? names.tiers : operand.key === "member.segments" ? names.segments : [];
