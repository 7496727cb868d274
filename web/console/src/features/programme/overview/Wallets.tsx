import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Text, useFormats } from "@/ui";
import { Budgets } from "@/features/programme/Budgets";
import { listQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { WalletWords } from "@/features/programme/WalletWords";
import { bodyOf, Card } from "./Card";
import { figuresQuery } from "./figures";
import { Nothing } from "./Nothing";

/** Each wallet: how long points last, what was issued and spent in a month, what is owed. */
export const Wallets = (): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(listQuery("wallet"));
  const figures = useQuery(figuresQuery);
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="wallet" text={t("overview.noWallets")} />}>
      {(page) => page.documents.map((row) => {
        const decimals = Number(bodyOf(row)["decimals"] ?? 0);
        const sums = figures.data?.wallets.get(row.id);
        return (
          <Card key={row.id} kind="wallet" row={row}>
            <WalletWords body={bodyOf(row)} />
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
