import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Money, Points, cents, points } from "@/ui";
import type { Session } from "./till.queries";
import styles from "./till.module.css";

const moneyOf = (amount: number | undefined): ReturnType<typeof cents> => cents(Math.round((amount ?? 0) * 100));

/** What the sale comes to: each discount, what points pay, what is left, and what it brings. */
export const Totals = ({ session, isLate }: { readonly session: Session; readonly isLate: boolean }): ReactNode => {
  const { t, i18n } = useTranslation("till");
  const decimals = new Map(session.wallets.map((wallet) => [wallet.wallet, wallet.decimals]));
  return (
    <dl className={styles.totals} data-late={isLate} data-testid="totals">
      <Row label={t("totals.subtotal")}><Money value={moneyOf(session.subtotal)} currency={session.currency} /></Row>
      {(session.discounts ?? []).map((discount) => (
        <Row key={`${discount.promotion ?? discount.code ?? ""} ${discount.target}`} label={discount.name[i18n.language] ?? discount.promotion ?? discount.code}>
          −<Money value={moneyOf(discount.amount)} currency={session.currency} />
        </Row>
      ))}
      {(session.payments ?? []).map((paid) => (
        <Row key={paid.wallet} label={<Points value={points(paid.points)} decimals={decimals.get(paid.wallet) ?? 0} hasUnit />}>
          −<Money value={moneyOf(paid.amount)} currency={session.currency} />
        </Row>
      ))}
      {(session.giftCards ?? 0) > 0 ? <Row label={t("totals.giftCards")}>−<Money value={moneyOf(session.giftCards)} currency={session.currency} /></Row> : null}
      <Row label={t("totals.toPay")} isMain><Money value={moneyOf(session.toPay)} currency={session.currency} /></Row>
      {(session.earned ?? []).map((earned) => (
        <Row key={earned.wallet} label={t("totals.earned")}>
          <Points value={points(earned.points)} decimals={decimals.get(earned.wallet) ?? 0} isSigned hasUnit />
        </Row>
      ))}
    </dl>
  );
};

const Row = ({ label, isMain = false, children }: { readonly label: ReactNode; readonly isMain?: boolean; readonly children: ReactNode }): ReactNode => (
  <div className={isMain ? styles.main : undefined}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
