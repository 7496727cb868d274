import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Money, Rows, Section, useFormats } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import { favouritesQuery } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";

interface Ranked {
  readonly name: string;
  readonly label: string;
  readonly times: string;
  readonly revenueMinor: number;
}

const Ranking = ({ title, rows }: { readonly title: string; readonly rows: readonly Ranked[] }): ReactNode => {
  const top = Math.max(1, ...rows.map((row) => row.revenueMinor));
  return (
    <div className={tables.ranking}>
      <h3>{title}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.name}>
            <span className={tables.rankBar} style={{ width: `${Math.max(2, (row.revenueMinor / top) * 100)}%` }} aria-hidden />
            <span className={tables.rankName}>
              {row.label} <span className={styles.faint}>{row.times}</span>
            </span>
            <Money value={row.revenueMinor} />
          </li>
        ))}
      </ul>
    </div>
  );
};

const shortMax = 4;
const longMax = 10;

/** What the customer buys most, and where. */
export const Favourites = ({ isShort = false }: { readonly isShort?: boolean }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const { ref } = usePerson();
  const query = useQuery(favouritesQuery(ref));
  const max = isShort ? shortMax : longMax;
  return (
    <Section title={t("favourites.title")}>
      <DataState
        query={query}
        skeleton={<Rows count={4} />}
        isEmpty={(all) => all.products.length + all.categories.length === 0}
        empty={<p className={styles.faint}>{t("favourites.none")}</p>}
      >
        {(all) => (
          <>
            <Ranking
              title={t("favourites.categories")}
              rows={all.categories.slice(0, max).map((one) => ({
                name: one.name, label: one.name, times: t("favourites.times", { count: one.count }), revenueMinor: one.revenueMinor,
              }))}
            />
            <Ranking
              title={t("favourites.products")}
              rows={all.products.slice(0, max).map((one) => ({
                name: one.product, label: one.name ?? one.product, times: `× ${formats.number(one.quantity)}`, revenueMinor: one.totalMinor,
              }))}
            />
            {isShort ? null : (
              <Ranking
                title={t("favourites.channels")}
                rows={all.channels.map((one) => ({
                  name: one.name,
                  label: t(`channels.${one.name}`, { defaultValue: one.name }),
                  times: t("favourites.orders", { count: one.count }),
                  revenueMinor: one.revenueMinor,
                }))}
              />
            )}
          </>
        )}
      </DataState>
    </Section>
  );
};
