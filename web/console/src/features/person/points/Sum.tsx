import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Points, points } from "@/ui";
import type { Wallet } from "@/features/person/person.queries";
import tables from "@/features/person/tables.module.css";
import { movesOf, sumOf } from "./books";

/** How the balance came to be, so that anybody can add it up. */
export const Sum = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <dl className={tables.sum}>
      {movesOf(wallet).map((move) => (
        <div key={move.name}>
          <dt>{t(`sum.${move.name}`)}</dt>
          <dd>
            <Points value={points(move.amount)} decimals={wallet.decimals} isSigned />
          </dd>
        </div>
      ))}
      <div className={tables.sumTotal}>
        <dt>{wallet.pending > 0 || wallet.debt > 0 || (wallet.held ?? 0) > 0 ? t("sum.totalMixed") : t("sum.total")}</dt>
        <dd data-testid="sum">
          <Points value={points(sumOf(wallet))} decimals={wallet.decimals} />
        </dd>
      </div>
    </dl>
  );
};
