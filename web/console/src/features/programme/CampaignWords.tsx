import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, Text, useFormats } from "@/ui";
import { textIn, type Body } from "./kinds";
import { PromotionWords } from "./PromotionWords";

/** What a code of a campaign gives, in a line. */
export const CampaignWords = ({ body }: { readonly body: Body }): ReactNode => {
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
