import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, centsOf, useFormats } from "@/ui";
import { wordOf, type Body } from "./kinds";

interface Price {
  readonly points?: number | null;
  readonly money?: number | null;
  readonly when?: string | null;
}

/** A reward in one line: what it is, and what it costs in each way to pay. */
export const RewardWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const sayPrice = ({ points, money, when }: Price): string => {
    const parts = [
      (points ?? 0) > 0 ? t("overview.points", { count: points ?? 0, number: formats.number(points ?? 0) }) : "",
      (money ?? 0) > 0 ? formats.money(centsOf(money ?? 0)) : "",
    ].filter((part) => part !== "");
    const price = parts.length === 0 ? t("overview.free") : parts.join(" + ");
    return (when ?? "") === "" ? price : t("overview.onCondition", { price });
  };
  const prices = (body["prices"] ?? []) as readonly Price[];
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {t(`choice.kind.${wordOf(body, "kind")}`)} · {prices.length === 0 ? t("overview.free") : prices.map(sayPrice).join(t("overview.or"))}
    </Text>
  );
};
