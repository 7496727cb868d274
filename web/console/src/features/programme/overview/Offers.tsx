import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Text } from "@/ui";
import { CampaignWords } from "@/features/programme/CampaignWords";
import { ConditionWords } from "@/features/programme/GameWords";
import { wordOf } from "@/features/programme/kinds";
import { PromotionWords } from "@/features/programme/PromotionWords";
import { RewardWords } from "@/features/programme/RewardWords";
import { listQuery } from "@/features/programme/programme.queries";
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
      {(page) => byPlace(page.documents, "priority").map((row) => <Card key={row.id} kind="voucher-campaign" row={row}><CampaignWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

/** Who brings somebody: what the other must do for both to get something. */
export const Referrals = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("referral-programme"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noReferrals")}</Text>}>
      {(page) => page.documents.map((row) => <Card key={row.id} kind="referral-programme" row={row}><ConditionWords text={wordOf(bodyOf(row), "when")} context="referral-programme.when" isSentence /></Card>)}
    </DataState>
  );
};
