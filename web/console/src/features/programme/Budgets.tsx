import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, centsOf, useFormats } from "@/ui";
import { budgetsQuery } from "./programme.queries";
import styles from "./programme.module.css";

/** How far the published budgets of a document are used, a line each; nothing where it has none. */
export const Budgets = ({ kind, id }: { readonly kind: string; readonly id: string }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(budgetsQuery);
  const own = query.data?.items.filter((one) => one.kind === kind && one.id === id) ?? [];
  return own.map((one) => {
    const unit = 10 ** (one.measure === "times" ? 0 : one.decimals);
    const amount = (minor: number, worth: number | undefined): string =>
      one.measure === "money" && worth !== undefined ? formats.money(centsOf(worth)) : formats.number(minor / unit, one.measure === "times" ? 0 : one.decimals);
    return (
      <Text key={`${one.per} ${one.measure}`} size="sm" className={styles.figure ?? ""}>
        {t(`budget.${one.measure}`, {
          per: t(`budget.per.${one.per}`),
          used: amount(one.used, one.worth?.used),
          limit: amount(one.limit, one.worth?.limit),
          left: amount(one.left, one.worth?.left),
        })}
      </Text>
    );
  });
};
