import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { memberColumnsQuery, planNamesQuery } from "@/api/conditions";
import { nameIn } from "@/ui/conditions/names";
import type { Effect } from "./effects";

/** What an effect is about, as the plan calls it in the person's language; its id for what the plan does not know (any more). */
export interface Named {
  readonly subject: (effect: Effect) => string;
  readonly tier: (id: string | null | undefined) => string;
}

export const useNamed = (): Named => {
  const { i18n } = useTranslation("data");
  const documents = useQuery(planNamesQuery).data?.documents ?? [];
  const tiers = useQuery(memberColumnsQuery).data?.tiers ?? [];
  return {
    subject: ({ kind, subject }) => {
      const document = documents.find((one) => one.kind === kindOf(kind) && one.id === subject);
      return nameIn(document?.name as Readonly<Record<string, string>> | null | undefined, i18n.language, subject);
    },
    tier: (id) => (id === null || id === undefined ? "–" : nameIn(tiers.find((one) => one.id === id)?.name, i18n.language, id)),
  };
};

const kindOf = (effect: string): string =>
  effect.startsWith("segment-") ? "segment" : effect.startsWith("rule-") ? "earning-rule" : effect.startsWith("tier-") ? "tier-set" : "wallet";
