import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, useFormats } from "@/ui";
import type { Body } from "./kinds";
import { moneyOf, rewardSentence } from "./sentences";
import { usePoints, useWords } from "./useWords";

interface Price {
  readonly wallet?: string | null;
  readonly points?: number | null;
  readonly money?: number | null;
  readonly when?: string | null;
}

/** A reward in one line: what it is, and what it costs in each way to pay. */
export const RewardWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const words = useWords();
  const pointsOf = usePoints();
  const sayPrice = ({ wallet, points, money, when }: Price): string => {
    const parts = [
      (points ?? 0) > 0 ? pointsOf(wallet, points ?? 0) : "",
      (money ?? 0) > 0 ? moneyOf(formats, money ?? 0) : "",
    ].filter((part) => part !== "");
    const price = parts.length === 0 ? t("overview.free") : parts.join(" + ");
    return (when ?? "") === "" ? price : t("overview.onCondition", { price });
  };
  const prices = (body["prices"] ?? []) as readonly Price[];
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {rewardSentence(words, body)} · {prices.length === 0 ? t("overview.free") : prices.map(sayPrice).join(t("overview.or"))}
    </Text>
  );
};
