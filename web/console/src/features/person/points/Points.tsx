import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Empty, IconCoins, Rows, Section, SegmentedControl } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { walletsQuery, type Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { Holds } from "./Holds";
import { Ledger } from "./Ledger";
import { Sum } from "./Sum";
import { WalletCard } from "./WalletCard";

const lotsShown = 50;

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
                <Holds wallet={wallet} />
                <Section title={t("sum.title")}>
                  <Sum wallet={wallet} />
                </Section>
              </div>
            </div>
          </>
        );
      }}
    </DataState>
  );
};

export default Points;
