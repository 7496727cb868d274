import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, DataState, Points, points, Rows, Section, useFormats } from "@/ui";
import { breakageQuery, type BreakageWallet } from "./money.queries";
import { soFarOf } from "./soFar";
import styles from "./money.module.css";

const Figures = ({ wallet, currency }: { wallet: BreakageWallet; currency: string }): ReactNode => {
  const { t } = useTranslation("money");
  const formats = useFormats();
  const amount = (value: number): string => t("shell:points", { count: value / 10 ** wallet.decimals, number: formats.points(points(value), wallet.decimals) });
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t("breakage.rate")}</dt>
        <dd className={styles.value} data-breakage>{wallet.breakage === null ? "–" : formats.percent(wallet.breakage)}</dd>
        <dd className={styles.note}>
          {wallet.low === null || wallet.high === null ? wallet.reason : t("breakage.between", { low: formats.percent(wallet.low), high: formats.percent(wallet.high) })}
        </dd>
      </div>
      <div>
        <dt>{t("breakage.redemption")}</dt>
        <dd className={styles.value}>{wallet.redemptionRate === null ? "–" : formats.percent(wallet.redemptionRate)}</dd>
        <dd className={styles.note}>{t(`breakage.${soFarOf(wallet)}`, { spent: amount(wallet.spent), earned: amount(wallet.earned), count: wallet.months })}</dd>
      </div>
      <div>
        <dt>{t("breakage.expected")}</dt>
        <dd className={styles.value}>{wallet.expectedSpent === null ? "–" : <Points value={points(wallet.expectedSpent)} decimals={wallet.decimals} hasUnit />}</dd>
        <dd className={styles.note}>
          {wallet.expectedValue === null
            ? t("breakage.of", { outstanding: amount(wallet.outstanding) })
            : t("breakage.worth", { value: formats.money(centsOf(wallet.expectedValue), { currency }), outstanding: amount(wallet.outstanding) })}
        </dd>
      </div>
    </dl>
  );
};

/** How much of what was promised is never asked for, and how sure that is. */
export const Breakage = ({ wallet }: { wallet: string | undefined }): ReactNode => {
  const { t, i18n } = useTranslation("money");
  const query = useQuery(breakageQuery(i18n.language));
  return (
    <Section title={t("breakage.title")} lead={query.data?.definition}>
      <DataState query={query} skeleton={<Rows count={3} height={28} />}>
        {(report) => {
          const shown = report.wallets.find((one) => one.wallet === wallet) ?? report.wallets[0];
          return (
            <>
              {shown === undefined ? null : <Figures wallet={shown} currency={report.currency} />}
              <p className={styles.note}>{report.method}</p>
            </>
          );
        }}
      </DataState>
    </Section>
  );
};
