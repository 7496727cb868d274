import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { DataState, Empty, IconGift, Rows, Section } from "@/ui";
import { WishDialog } from "@/ui/rewards/WishDialog";
import { usePerson } from "@/features/person/parts/useSearch";
import type { Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { Claims } from "./Claims";
import { examinedQuery, type Examined } from "./rewards.queries";
import { RewardLine } from "./RewardLine";
import own from "./rewards.module.css";

/** What the customer can have now, what not yet and why, and what was taken. */
const Rewards = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const may = useMay();
  const query = useQuery(examinedQuery(ref));
  const [wanted, setWanted] = useState<Examined | null>(null);
  const wish = may("claims:write") ? setWanted : undefined;
  return (
    <div className={styles.columns}>
      <div>
        <DataState
          query={query}
          skeleton={<Rows count={8} height={28} />}
          isEmpty={(all) => all.length === 0}
          empty={<Empty icon={<IconGift size={26} stroke={1.5} />} title={t("rewards.nothing")} text={t("rewards.nothingText")} />}
        >
          {(all) => (
            <>
              <Section title={t("rewards.now")}>
                <Lines all={all.filter((one) => one.available)} none={t("rewards.noneNow")} onWish={wish} />
              </Section>
              <Section title={t("rewards.notYet")}>
                <Lines all={all.filter((one) => !one.available)} none={t("rewards.noneNotYet")} />
              </Section>
            </>
          )}
        </DataState>
      </div>
      <Claims />
      {wanted === null ? null : <WishDialog examined={wanted} reference={`id:${member.id}`} onClose={() => setWanted(null)} />}
    </div>
  );
};

interface LinesProps {
  readonly all: readonly Examined[];
  readonly none: string;
  readonly onWish?: ((examined: Examined) => void) | undefined;
}

const Lines = ({ all, none, onWish }: LinesProps): ReactNode =>
  all.length === 0 ? (
    <p className={styles.faint}>{none}</p>
  ) : (
    <ul className={own.lines}>
      {all.map((one) => (
        <li key={one.reward.id}>
          <RewardLine examined={one} onWish={onWish} />
        </li>
      ))}
    </ul>
  );

export default Rewards;
