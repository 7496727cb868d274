import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Points, centsOf, points, useFormats } from "@/ui";
import type { Session } from "./till.queries";
import styles from "./till.module.css";

/** What the sale comes to: each discount, what points pay, what is left, and what it brings. */
export const Totals = ({ session, isLate }: { readonly session: Session; readonly isLate: boolean }): ReactNode => {
  const { t, i18n } = useTranslation("till");
  const formats = useFormats();
  const money = (amount: number | undefined): string => formats.money(centsOf(amount ?? 0), { currency: session.currency });
  const decimals = new Map(session.wallets.map((wallet) => [wallet.wallet, wallet.decimals]));
  return (
    <dl className={styles.totals} data-late={isLate} data-testid="totals">
      <Row label={t("totals.subtotal")}>{money(session.subtotal)}</Row>
      {(session.discounts ?? []).map((discount) => (
        <Row key={`${discount.promotion ?? discount.code ?? ""} ${discount.target}`} label={discount.name[i18n.language] ?? discount.promotion ?? discount.code}>
          −{money(discount.amount)}
        </Row>
      ))}
      {(session.payments ?? []).map((paid) => (
        <Row key={paid.wallet} label={<Points value={points(paid.points)} decimals={decimals.get(paid.wallet) ?? 0} hasUnit />}>
          −{money(paid.amount)}
        </Row>
      ))}
      {(session.giftCards ?? 0) > 0 ? <Row label={t("totals.giftCards")}>−{money(session.giftCards)}</Row> : null}
      <Row label={t("totals.toPay")} isMain>{money(session.toPay)}</Row>
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
