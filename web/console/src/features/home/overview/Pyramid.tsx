import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Empty, Rows, Section, Tooltip, useFormats } from "@/ui";
import styles from "@/features/home/home.module.css";
import { tiersQuery } from "@/features/home/home.queries";
import { PageLink, useHasPage } from "@/features/home/parts/links";

const widest = 100;
const narrowest = 2;

/** How many customers have each tier, the highest on top. */
export const Pyramid = (): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const formats = useFormats();
  const hasPage = useHasPage();
  const query = useQuery(tiersQuery(i18n.language));
  return (
    <Section
      title={query.data?.data.name ?? t("tiers.title")}
      {...(hasPage("/customers/tiers") && (query.data?.data.set ?? null) !== null ? { actions: <PageLink to="/customers/tiers" className={styles.watch}>{t("tiers.watch")}</PageLink> } : {})}
      {...(query.data === undefined ? {} : { lead: t("tiers.lead", { count: query.data.data.members, number: formats.number(query.data.data.members) }) })}>
      <DataState
        query={query}
        skeleton={<Rows count={5} height={32} />}
        isEmpty={({ data }) => data.set === null}
        empty={<Empty title={t("tiers.none")} text={t("tiers.noneText")} />}
      >
        {({ data }) => {
          const most = Math.max(1, ...data.tiers.map((tier) => tier.members));
          return (
            <ol className={styles.pyramid} aria-label={t("tiers.title")}>
              {data.tiers.map((tier, index) => {
                const name = tier.name ?? t("tiers.without");
                const share = tier.percent === null ? "" : formats.percent(tier.percent / 100);
                const about = t("tiers.about", {
                  active: formats.number(tier.active),
                  days: data.activeDays,
                  revenue: formats.minor(tier.revenueMinor, { currency: data.currency, isRound: true }),
                });
                const row = (
                  <>
                    <span className={styles.tierName}>{name}</span>
                    <span className={styles.tierRoom} aria-hidden>
                      <span
                        className={styles.tierBar}
                        data-rank={tier.tier === null ? "none" : index}
                        style={{ width: `${Math.max(narrowest, (tier.members / most) * widest)}%` }}
                      />
                    </span>
                    <span className={styles.tierCount}>{formats.number(tier.members)}</span>
                    <span className={styles.tierShare}>{share}</span>
                  </>
                );
                return (
                  <li key={tier.tier ?? ""}>
                    <Tooltip label={about} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
                      {hasPage("/customers") && tier.tier !== null ? (
                        <PageLink to="/customers" search={{ filter: `member.tier == "${tier.tier}"` }} className={styles.tier}>
                          {row}
                        </PageLink>
                      ) : (
                        <div className={styles.tier}>{row}</div>
                      )}
                    </Tooltip>
                  </li>
                );
              })}
            </ol>
          );
        }}
      </DataState>
    </Section>
  );
};
