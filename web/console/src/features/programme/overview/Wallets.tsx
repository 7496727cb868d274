import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Text, useFormats } from "@/ui";
import { Budgets } from "@/features/programme/Budgets";
import { listQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { bodyOf, Card } from "./Card";
import { figuresQuery } from "./figures";

/** Each wallet: how long points last, what was issued and spent in a month, what is owed. */
export const Wallets = (): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(listQuery("wallet"));
  const figures = useQuery(figuresQuery);
  return (
    <DataState query={query}>
      {(page) => page.documents.map((row) => {
        const expiry = bodyOf(row)["expiry"] as { readonly kind?: string; readonly days?: number; readonly months?: number } | undefined;
        const decimals = Number(bodyOf(row)["decimals"] ?? 0);
        const sums = figures.data?.wallets.get(row.id);
        return (
          <Card key={row.id} kind="wallet" row={row}>
            <Text size="sm" c="var(--g-text-soft)">{t(`expiry.${expiry?.kind ?? "never"}`, { count: expiry?.months ?? expiry?.days ?? 0, unit: t((expiry?.months ?? null) === null ? "list.days" : "list.months", { count: expiry?.months ?? expiry?.days ?? 0 }) })}</Text>
            <Budgets kind="wallet" id={row.id} />
            {sums === undefined ? null : (
              <Text size="sm" className={styles.figure ?? ""}>{t("overview.wallet", { issued: formats.number(sums.issued / 10 ** decimals, decimals), spent: formats.number(sums.spent / 10 ** decimals, decimals), owed: formats.number(sums.owed / 10 ** decimals, decimals) })}</Text>
            )}
          </Card>
        );
      })}
    </DataState>
  );
};
