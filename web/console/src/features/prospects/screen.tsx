import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import {
  Anchor, centsOf, DataState, DataTable, Empty, IconStairsUp, More, NativeSelect, Page, Rows, Section, tabEdges, Tabs, useFormats, When,
  type Column,
} from "@/ui";
import { prospectsQuery, tierSetsQuery, type Prospect } from "./prospects.queries";
import styles from "./prospects.module.css";
import { shareOf, shares, spans, withinOf, type ProspectsSearch } from "./search";

const idShown = 8;

interface TierSet {
  readonly name?: Readonly<Record<string, string>>;
  readonly by?: string;
  readonly measure?: string;
}

/** The documents of tier sets, as they are in force. */
const useTierSets = (): ReadonlyMap<string, TierSet> => {
  const may = useMay();
  const query = useQuery({ ...tierSetsQuery, enabled: may("plan:read") });
  return new Map((query.data?.documents ?? []).filter((one) => one.published !== null).map((one) => [one.id, one.published as TierSet]));
};

/** An expression that is a sum of orders is money too; what else it may be is a plain number. */
const isMoney = (set: TierSet | undefined): boolean => set?.by === "spend" || /^orders\(\d+\)\.(total|revenue)$/.test(set?.measure?.trim() ?? "");

/** Who loses a tier soon if nothing happens, and who has nearly reached the next one. */
const ProspectsScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("prospects");
  const search = useSearch({ from: "/shell/customers/tiers" });
  const navigate = useNavigate();
  const sets = useTierSets();
  const query = useInfiniteQuery(prospectsQuery(search));
  const tab = search.tab ?? "risk";
  const total = query.data?.pages[0]?.total;
  const formats = useFormats();
  const change = (part: { readonly [Name in keyof ProspectsSearch]?: ProspectsSearch[Name] | undefined }): void => {
    const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== ""));
    void navigate({ to: "/customers/tiers", search: next, replace: true, resetScroll: false });
  };
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Tabs value={tab} onChange={(next) => change({ tab: next === "near" ? "near" : undefined })} keepMounted={false}>
        <Tabs.List ref={tabEdges} data-edges className={styles.tabs ?? ""} aria-label={t("title")}>
          <Tabs.Tab value="risk">{t("risk.tab")}</Tabs.Tab>
          <Tabs.Tab value="near">{t("near.tab")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <div className={styles.filters} role="search" aria-label={t("filters")}>
            {tab === "risk" ? (
              <NativeSelect
                label={t("risk.within")}
                value={String(withinOf(search))}
                onChange={(event) => change({ within: Number(event.currentTarget.value) })}
                data={spans.map((days) => ({ value: String(days), label: t("risk.days", { count: days }) }))}
              />
            ) : (
              <NativeSelect
                label={t("near.share")}
                value={String(shareOf(search))}
                onChange={(event) => change({ share: Number(event.currentTarget.value) })}
                data={shares.map((share) => ({ value: String(share), label: formats.percent(share / 100, 0) }))}
              />
            )}
            {sets.size < 2 ? null : (
              <NativeSelect
                label={t("set")}
                value={search.set ?? query.data?.pages[0]?.set ?? ""}
                onChange={(event) => change({ set: event.currentTarget.value })}
                data={[...sets].map(([id, set]) => ({ value: id, label: set.name?.[i18n.language] ?? set.name?.["fr"] ?? id }))}
              />
            )}
          </div>
          <Section isFlush {...(total === undefined ? {} : { title: t(`${tab}.total`, { count: total, number: formats.number(total) }) })}>
            <DataState
              query={query}
              skeleton={<div className={styles.inset}><Rows count={8} height={28} /></div>}
              isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
              empty={<Empty icon={<IconStairsUp size={26} stroke={1.5} />} title={t(`${tab}.none`)} text={t(`${tab}.noneText`)} />}
            >
              {({ pages }) => <List rows={pages.flatMap(({ items }) => items)} isNear={tab === "near"} set={sets.get(pages[0]?.set ?? "")} />}
            </DataState>
            <More query={query} />
          </Section>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

interface ListProps {
  readonly rows: readonly Prospect[];
  readonly isNear: boolean;
  readonly set: TierSet | undefined;
}

const List = ({ rows, isNear, set }: ListProps): ReactNode => {
  const { t, i18n } = useTranslation("prospects");
  const formats = useFormats();
  const said = (words: Readonly<Record<string, string>> | null, otherwise: string | null): string => words?.[i18n.language] ?? words?.["fr"] ?? otherwise ?? t("noTier");
  const amount = (value: number): string =>
    isMoney(set) ? formats.money(centsOf(value), Number.isInteger(value) ? { isRound: true } : {}) : formats.number(value, Number.isInteger(value) ? 0 : 2);
  const who: Column<Prospect>[] = [
    {
      id: "customer", title: t("customer"), isHead: true,
      cell: ({ member, name }) => (
        <Anchor inherit renderRoot={(props) => <Link {...props} to="/customers/$ref" params={{ ref: `id:${member}` }} search={{ tab: "standing" }} />}>
          {name ?? `${member.slice(0, idShown)}…`}
        </Anchor>
      ),
    },
    { id: "tier", title: t("tier"), cell: (row) => said(row.tierName, row.tier) },
  ];
  const risk: Column<Prospect>[] = [
    { id: "drops", title: t("risk.drops"), cell: ({ dropsAt }) => (dropsAt === null ? "–" : <When at={dropsAt} style="date" />) },
    { id: "to", title: t("risk.to"), cell: (row) => said(row.toName, row.to) },
    { id: "missing", title: t("risk.missing"), isNumber: true, cell: ({ missing }) => amount(missing) },
  ];
  const near: Column<Prospect>[] = [
    { id: "next", title: t("near.next"), cell: (row) => said(row.nextTierName, row.nextTier) },
    { id: "lacks", title: t("near.missing"), isNumber: true, cell: ({ nextMissing }) => amount(nextMissing) },
    { id: "by", title: t("near.by"), cell: ({ nextBy }) => (nextBy === null ? t("near.always") : <When at={nextBy} style="date" />) },
  ];
  return <DataTable rows={rows} keyOf={({ member }) => member} minWidth={620} label={t(isNear ? "near.tab" : "risk.tab")} testId="prospect" columns={[...who, ...(isNear ? near : risk)]} />;
};

export default ProspectsScreen;
