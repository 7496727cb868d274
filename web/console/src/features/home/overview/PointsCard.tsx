import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, DataState, Empty, points, Rows, Section, useFormats } from "@/ui";
import styles from "@/features/home/home.module.css";
import tileStyles from "@/features/home/tiles.module.css";
import { pointsQuery, type Wallet } from "@/features/home/home.queries";
import { PageLink, useHasPage } from "@/features/home/parts/links";
import type { Comparison, Days } from "@/features/home/search";

interface Line {
  readonly name: string;
  readonly value: number;
  readonly before: number | undefined;
}

const WalletFigures = ({ wallet, currency, expiringDays }: { wallet: Wallet; currency: string; expiringDays: number }): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  const amount = (value: number): string => formats.points(points(value), wallet.decimals);
  const lines: readonly Line[] = [
    { name: "issued", value: wallet.issued, before: wallet.previous?.issued },
    { name: "spent", value: wallet.spent, before: wallet.previous?.spent },
    { name: "expired", value: wallet.expired, before: wallet.previous?.expired },
    { name: "revoked", value: wallet.revoked, before: wallet.previous?.revoked },
  ];
  return (
    <div className={styles.wallet} data-wallet={wallet.wallet}>
      <div className={styles.owed}>
        <div>
          <h3>{t("points.outstanding")}</h3>
          <div className={tileStyles.value} data-outstanding>{amount(wallet.outstanding)}</div>
          <p>
            {wallet.outstandingValue === null
              ? t("points.noValue")
              : t("points.worth", { value: formats.money(centsOf(wallet.outstandingValue), { currency, isRound: wallet.outstandingValue >= 1000 }) })}
          </p>
        </div>
        <div>
          <h3>{t("points.expiring", { count: expiringDays })}</h3>
          <div className={tileStyles.value}>{amount(wallet.expiring)}</div>
          <p>{t("points.expiringMembers", { count: wallet.expiringMembers, number: formats.number(wallet.expiringMembers) })}</p>
        </div>
      </div>
      <dl className={styles.moves}>
        {lines.map((line) => (
          <div key={line.name}>
            <dt>{t(`points.${line.name}`)}</dt>
            <dd>
              <span data-move={line.name}>{amount(line.value)}</span>
              {line.before === undefined ? null : <span className={tileStyles.before}>{t("change.from", { value: amount(line.before) })}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {wallet.pending === 0 && wallet.debt === 0 ? null : (
        <p className={tileStyles.made}>{t("points.parts", { active: amount(wallet.active), pending: amount(wallet.pending), debt: amount(wallet.debt) })}</p>
      )}
    </div>
  );
};

/** What the programme gave, what came back, and what it owes. */
export const PointsCard = ({ days, compare }: { days: Days; compare: Comparison }): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const hasPage = useHasPage();
  const query = useQuery(pointsQuery(days, compare, i18n.language));
  return (
    <Section title={t("points.title")} lead={t("points.lead")} {...(hasPage("/programme/money") ? { actions: <PageLink to="/programme/money" className={styles.watch}>{t("points.money")}</PageLink> } : {})}>
      <DataState
        query={query}
        skeleton={<Rows count={5} height={24} />}
        isEmpty={({ data }) => data.wallets.length === 0}
        empty={<Empty title={t("points.none")} text={t("points.noneText")} />}
      >
        {({ data }) =>
          data.wallets.map((wallet) => (
            <div key={wallet.wallet}>
              {data.wallets.length > 1 ? <h3 className={styles.walletName}>{wallet.name}</h3> : null}
              <WalletFigures wallet={wallet} currency={data.currency} expiringDays={data.expiringDays} />
            </div>
          ))
        }
      </DataState>
    </Section>
  );
};
