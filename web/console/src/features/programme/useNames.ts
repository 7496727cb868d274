import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { nameOf, singleId, type Body, type Kind } from "./kinds";
import { catalogQuery, overviewQuery, type DocumentDiff } from "./programme.queries";

/** What the plan's documents are called, in the person's language. */
export const useNames = () => {
  const { i18n } = useTranslation("programme");
  const documents = useQuery(overviewQuery).data?.documents ?? [];
  const sets = useQuery(catalogQuery).data?.names.tierSets ?? [];
  const of = (kind: string) => (id: string): string => nameOf(id, documents.find((one) => one.kind === kind && one.id === id)?.name, i18n.language);
  return {
    // What stands where a rule would is a game's, a referral programme's or a campaign's: challenge:autumn, voucher-campaign/thanks; or a tier's: status/gold.
    rule: (id: string): string => {
      const [, kind = "", own = ""] = /^([a-z-]+)[:/](.+)$/.exec(id) ?? [];
      const tiers = sets.find((one) => one.id === kind)?.tiers;
      return tiers !== undefined ? nameOf(own, tiers.find((one) => one.id === own)?.name, i18n.language)
        : documents.some((one) => one.kind === kind) ? of(kind)(own)
        : of("earning-rule")(id);
    },
    wallet: of("wallet"),
    tierSet: of("tier-set"),
    segment: of("segment"),
    tier: (set: string, id: string): string => nameOf(id, sets.find((one) => one.id === set)?.tiers.find((one) => one.id === id)?.name, i18n.language),
  };
};

/** What a document is called, of whatever kind; its id where it has no name (any more), its kind where there is only one of it. */
export const useDocumentName = (): ((document: { readonly kind: string; readonly id: string }) => string) => {
  const { t, i18n } = useTranslation("programme");
  const documents = useQuery(overviewQuery).data?.documents ?? [];
  return ({ kind, id }) =>
    singleId(kind as Kind) !== undefined
      ? t(`kind.${kind}.one`)
      : nameOf(id, documents.find((one) => one.kind === kind && one.id === id)?.name, i18n.language);
};

/** What a document that changes is called, by what it says itself; its kind where there is only one of it. */
export const useDiffName = (): ((diff: DocumentDiff) => string) => {
  const { t, i18n } = useTranslation("programme");
  return ({ kind, id, before, after }) =>
    singleId(kind as Kind) !== undefined ? t(`kind.${kind}.one`) : nameOf(id, ((after ?? before) as Body | null)?.["name"], i18n.language);
};
