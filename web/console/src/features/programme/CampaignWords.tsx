import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, useFormats } from "@/ui";
import { textIn, wordOf, type Body } from "./kinds";
import { OfferWords } from "./PromotionWords";
import { moneyOf, termsSentence, type DiscountBody } from "./sentences";
import { usePoints, useSentence, useWords } from "./useWords";

interface Gives {
  readonly discount?: DiscountBody | null;
  readonly balance?: number | null;
  readonly points?: { readonly wallet?: string; readonly points?: number } | null;
}

/** What a code of a campaign gives, from which amount on and if what, in a line. */
export const CampaignWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const words = useWords();
  const points = usePoints();
  const condition = useSentence(wordOf(body, "when"), "voucher-campaign.when");
  const gives = (body["gives"] ?? {}) as Gives;
  if ((gives.discount ?? null) !== null) {
    return <OfferWords body={body} kind="voucher-campaign" discounts={[gives.discount ?? {}]} />;
  }

  const given = (gives.balance ?? null) !== null ? t("overview.giftCard", { amount: moneyOf(formats, gives.balance ?? 0) })
    : gives.points?.points !== undefined ? points(gives.points.wallet, gives.points.points)
    : textIn(body["description"], i18n.language);
  return <Text size="sm" c="var(--g-text-soft)">{given}{given === "" ? "" : termsSentence(words, body, condition)}</Text>;
};
