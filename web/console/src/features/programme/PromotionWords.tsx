import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, centsOf, useFormats } from "@/ui";
import type { Body } from "@/features/programme/kinds";

interface Discount {
  readonly kind?: string;
  readonly target?: string;
  readonly amount?: number;
  readonly percent?: number;
  readonly buy?: number;
  readonly units?: number;
}

/** What a promotion takes off, in a line. */
export const PromotionWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const discounts = Array.isArray(body["discounts"]) ? (body["discounts"] as readonly Discount[]) : [];
  const words = ({ kind = "percent", target = "cart", amount = 0, percent = 0, buy = 1, units = 1 }: Discount): string =>
    t(`overview.discount.${kind}`, {
      amount: formats.money(centsOf(amount)), percent: formats.number(percent, Number.isInteger(percent) ? 0 : 2), buy, units, count: units, target: t(`overview.discount.on.${target}`),
    });
  return <Text size="sm" c="var(--g-text-soft)">{discounts.map(words).join(" · ")}</Text>;
};
