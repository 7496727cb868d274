import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, DataState, DataTable, Empty, points, Rows, Section, useFormats } from "@/ui";
import { rulesQuery } from "./money.queries";
import styles from "./money.module.css";

/** What each rule cost in the last year, beside what the orders brought that set it off. */
export const RuleTable = (): ReactNode => {
  const { t, i18n } = useTranslation("money");
  const formats = useFormats();
  const query = useQuery(rulesQuery(i18n.language));
  const money = (value: number | null, currency: string): string => (value === null ? "–" : formats.money(centsOf(value), { currency }));
  return (
    <Section title={t("rules.title")} lead={query.data?.note} isFlush>
      <DataState
        query={query}
        skeleton={<div className={styles.padded}><Rows count={4} height={24} /></div>}
        isEmpty={(report) => report.rules.length === 0}
        empty={<Empty title={t("rules.none")} text={t("rules.noneText")} />}
      >
        {(report) => (
          <DataTable
            rows={report.rules}
            keyOf={(rule) => `${rule.rule ?? ""}/${rule.wallet}`}
            label={t("rules.title")}
            minWidth={640}
            columns={[
              { id: "rule", title: t("rules.rule"), isHead: true, by: ({ name }) => name, cell: ({ rule, name }) => (rule === null ? t("rules.noRule") : name) },
              { id: "given", title: t("rules.given"), isNumber: true, by: ({ given }) => given, cell: ({ given, decimals }) => formats.points(points(given), decimals) },
              { id: "taken", title: t("rules.taken"), isNumber: true, by: ({ taken }) => taken, cell: ({ taken, decimals }) => formats.points(points(taken), decimals) },
              { id: "cost", title: t("rules.cost"), isNumber: true, by: ({ cost }) => cost ?? undefined, cell: ({ cost }) => money(cost, report.currency) },
              { id: "orders", title: t("rules.orders"), isNumber: true, by: ({ orders }) => orders, cell: ({ orders }) => formats.number(orders) },
              { id: "revenue", title: t("rules.revenue"), isNumber: true, by: ({ revenue }) => revenue, cell: ({ revenue, orders }) => (orders === 0 ? "–" : money(revenue, report.currency)) },
              { id: "share", title: t("rules.share"), isNumber: true, by: ({ costShare }) => costShare ?? undefined, cell: ({ costShare }) => (costShare === null ? "–" : formats.percent(costShare)) },
            ]}
          />
        )}
      </DataState>
    </Section>
  );
};
