import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/ui";
import { CampaignWords } from "@/features/programme/CampaignWords";
import { PromotionWords } from "@/features/programme/PromotionWords";
import { ReferralWords } from "@/features/programme/ReferralWords";
import { RewardWords } from "@/features/programme/RewardWords";
import { listQuery } from "@/features/programme/programme.queries";
import { bodyOf, Card } from "./Card";
import { Few } from "./Few";
import { Nothing } from "./Nothing";

/** In the order of the catalogue. */
export const Rewards = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("reward"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="reward" text={t("overview.noRewards")} />}>
      {(page) => <Few kind="reward" rows={page.documents}>{(row) => <Card kind="reward" row={row}><RewardWords body={bodyOf(row)} /></Card>}</Few>}
    </DataState>
  );
};

/** In the order they apply. */
export const Promotions = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("promotion"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="promotion" text={t("overview.noPromotions")} />}>
      {(page) => <Few kind="promotion" rows={page.documents}>{(row) => <Card kind="promotion" row={row}><PromotionWords body={bodyOf(row)} /></Card>}</Few>}
    </DataState>
  );
};

/** Campaigns of codes: what a code gives. */
export const Campaigns = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("voucher-campaign"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="voucher-campaign" text={t("overview.noCampaigns")} />}>
      {(page) => <Few kind="voucher-campaign" rows={page.documents}>{(row) => <Card kind="voucher-campaign" row={row}><CampaignWords body={bodyOf(row)} /></Card>}</Few>}
    </DataState>
  );
};

/** Who brings somebody: what the other must do for both to get something. */
export const Referrals = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("referral-programme"));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="referral-programme" text={t("overview.noReferrals")} />}>
      {(page) => <Few kind="referral-programme" rows={page.documents}>{(row) => <Card kind="referral-programme" row={row}><ReferralWords body={bodyOf(row)} /></Card>}</Few>}
    </DataState>
  );
};
