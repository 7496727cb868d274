import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, DataState, Text, useFormats } from "@/ui";
import { textIn, wordOf, type Body } from "@/features/programme/kinds";
import { PromotionWords } from "@/features/programme/PromotionWords";
import { RewardWords } from "@/features/programme/RewardWords";
import { checkQuery, listQuery } from "@/features/programme/programme.queries";
import { bodyOf, byPlace, Card } from "./Card";

/** In the order of the catalogue. */
export const Rewards = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("reward"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noRewards")}</Text>}>
      {(page) => byPlace(page.documents, "order").map((row) => <Card key={row.id} kind="reward" row={row}><RewardWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

/** In the order they apply. */
export const Promotions = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("promotion"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noPromotions")}</Text>}>
      {(page) => byPlace(page.documents, "priority").map((row) => <Card key={row.id} kind="promotion" row={row}><PromotionWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

/** Campaigns of codes: what a code gives. */
export const Campaigns = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("voucher-campaign"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noCampaigns")}</Text>}>
      {(page) => byPlace(page.documents, "priority").map((row) => <Card key={row.id} kind="voucher-campaign" row={row}><GivenWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

const GivenWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const gives = (body["gives"] ?? {}) as { readonly discount?: object; readonly balance?: number; readonly points?: { readonly points?: number } };
  if (gives.discount !== undefined) {
    return <PromotionWords body={{ discounts: [gives.discount] }} />;
  }

  const words = gives.balance !== undefined ? t("overview.giftCard", { amount: formats.money(centsOf(gives.balance)) })
    : gives.points?.points !== undefined ? t("overview.points", { count: gives.points.points, number: formats.number(gives.points.points) })
    : textIn(body["description"], i18n.language);
  return <Text size="sm" c="var(--g-text-soft)">{words}</Text>;
};

/** Who brings somebody: what the other must do for both to get something. */
export const Referrals = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("referral-programme"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noReferrals")}</Text>}>
      {(page) => page.documents.map((row) => <Card key={row.id} kind="referral-programme" row={row}><QualifyingWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

const QualifyingWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { i18n } = useTranslation("programme");
  const when = useQuery(checkQuery(wordOf(body, "when"), "referral-programme.when"));
  return <Text size="sm" c="var(--g-text-soft)">{textIn(when.data?.sentence, i18n.language) || wordOf(body, "when")}</Text>;
};
