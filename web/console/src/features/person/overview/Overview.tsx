import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, DataState, Empty, IconActivity, Rows, Section } from "@/ui";
import { Timeline } from "@/features/person/activity/Timeline";
import { Notes } from "@/features/person/edit/Notes";
import { usePerson } from "@/features/person/parts/useSearch";
import { segmentsQuery, tiersQuery, timelineQuery, walletsQuery, type Member } from "@/features/person/person.queries";
import { WalletCard } from "@/features/person/points/WalletCard";
import { Favourites } from "@/features/person/purchases/Favourites";
import { SegmentList } from "@/features/person/standing/SegmentList";
import styles from "@/features/person/person.module.css";
import { TierBar } from "./TierBar";

const latest = 8;

/** The customer at a glance: standing, points, what happened last, and what staff should know. */
export const Overview = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref, change } = usePerson();
  const tiers = useQuery(tiersQuery(ref));
  const wallets = useQuery(walletsQuery(ref));
  const segments = useQuery(segmentsQuery(ref));
  const told = useInfiniteQuery(timelineQuery(ref, { effects: "any" }, latest));
  return (
    <div className={styles.columns}>
      <div>
        <Section title={t("overview.tier")}>
          <DataState query={tiers} skeleton={<Rows count={3} />} isEmpty={(all) => all.length === 0} empty={<p className={styles.faint}>{t("tier.nothing")}</p>}>
            {(all) => all.map((progress) => <TierBar key={progress.tierSet} progress={progress} />)}
          </DataState>
        </Section>
        <Section
          title={t("overview.latest")}
          isFlush
          actions={
            <Button size="compact-sm" variant="subtle" onClick={() => change({ tab: "activity" })}>
              {t("overview.all")}
            </Button>
          }
        >
          {told.data === undefined ? (
            <div className={styles.inset}>
              <Rows count={5} />
            </div>
          ) : told.data.pages[0]?.items.length === 0 ? (
            <Empty icon={<IconActivity size={26} stroke={1.5} />} title={t("activity.none")} />
          ) : (
            <Timeline events={told.data.pages[0]?.items ?? []} />
          )}
        </Section>
      </div>
      <div>
        <DataState query={wallets} skeleton={<Rows count={4} />}>
          {(all) =>
            all.length === 0 ? (
              <Section title={t("overview.points")}>
                <p className={styles.faint}>{t("points.nothing")}</p>
              </Section>
            ) : (
              all.map((wallet) => <WalletCard key={wallet.wallet} wallet={wallet} lotsMax={4} />)
            )
          }
        </DataState>
        <Section title={t("overview.segments")}>
          <DataState query={segments} skeleton={<Rows count={3} />}>
            {(all) => <SegmentList segments={all.filter((segment) => segment.in)} isShort />}
          </DataState>
        </Section>
        {member.profileShown === true ? <Notes /> : null}
        <Favourites isShort />
      </div>
    </div>
  );
};
