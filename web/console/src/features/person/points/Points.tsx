import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Empty, IconCoins, Points as Amount, points, Rows, Section, SegmentedControl } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { walletsQuery, type Member, type Wallet } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { movesOf, sumOf } from "./books";
import { Ledger } from "./Ledger";
import { WalletCard } from "./WalletCard";

const lotsShown = 50;

/** How the balance came to be, so that anybody can add it up. */
const Sum = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Section title={t("sum.title")}>
      <dl className={styles.sum}>
        {movesOf(wallet).map((move) => (
          <div key={move.name}>
            <dt>{t(`sum.${move.name}`)}</dt>
            <dd>
              <Amount value={points(move.amount)} decimals={wallet.decimals} isSigned />
            </dd>
          </div>
        ))}
        <div className={styles.sumTotal}>
          <dt>{wallet.pending > 0 || wallet.debt > 0 ? t("sum.totalMixed") : t("sum.total")}</dt>
          <dd data-testid="sum">
            <Amount value={points(sumOf(wallet))} decimals={wallet.decimals} />
          </dd>
        </div>
      </dl>
    </Section>
  );
};

const Points = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const { ref, search, change } = usePerson();
  const query = useQuery(walletsQuery(ref));
  return (
    <DataState
      query={query}
      skeleton={<Rows count={8} height={28} />}
      isEmpty={(wallets) => wallets.length === 0}
      empty={<Empty icon={<IconCoins size={26} stroke={1.5} />} title={t("points.nothing")} text={t("points.nothingText")} />}
    >
      {(wallets) => {
        const wallet = wallets.find((one) => one.wallet === search.wallet) ?? wallets[0];
        return wallet === undefined ? null : (
          <>
            {member.wallets.length < 2 ? null : (
              <SegmentedControl
                mb="md"
                value={wallet.wallet}
                onChange={(next) => change({ wallet: next }, true)}
                data={wallets.map((one) => ({ value: one.wallet, label: said(one.name, one.wallet) }))}
                aria-label={t("points.wallets")}
              />
            )}
            <div className={styles.columns}>
              <Ledger wallet={wallet} />
              <div>
                <WalletCard wallet={wallet} lotsMax={lotsShown} />
                <Sum wallet={wallet} />
              </div>
            </div>
          </>
        );
      }}
    </DataState>
  );
};

export default Points;
