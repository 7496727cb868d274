import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, DataState, points, Rows, useFormats } from "@/ui";
import { useDecimals } from "./List";
import { figuresQuery, type Figures } from "./referrals.queries";
import styles from "./referrals.module.css";

/** What referrals came to: how many, how many of them worked, and what a customer won that way costs. */
export const FigureTiles = ({ days, programme }: { readonly days: number | undefined; readonly programme: string | undefined }): ReactNode => {
  const query = useQuery(figuresQuery(days));
  return (
    <DataState query={query} skeleton={<Rows count={2} height={28} />}>
      {(all) => <Tiles all={all.filter((one) => programme === undefined || one.programme === programme)} />}
    </DataState>
  );
};

const Tiles = ({ all }: { readonly all: readonly Figures[] }): ReactNode => {
  const { t } = useTranslation("referrals");
  const formats = useFormats();
  const decimals = useDecimals();
  const sum = (of: (one: Figures) => number): number => all.reduce((total, one) => total + of(one), 0);
  const count = (state: string): number => sum(({ counts }) => counts[state] ?? 0);
  const made = sum(({ referrals }) => referrals);
  const won = count("qualified") + count("rewarded");
  // One programme whose wallet has no value leaves the sum unknown.
  const cost = all.some((one) => one.cost === null) ? null : sum((one) => one.cost ?? 0);
  const given = new Map<string, number>();
  all.flatMap((one) => Object.entries(one.points)).forEach(([wallet, amount]) => given.set(wallet, (given.get(wallet) ?? 0) + amount));
  const money = (amount: number): string => formats.money(centsOf(amount), { currency: all[0]?.currency ?? "EUR" });
  const tiles = [
    { name: "made", value: formats.number(made), hint: count("invited") === 0 ? null : t("figure.invited", { count: count("invited"), number: formats.number(count("invited")) }) },
    { name: "won", value: formats.number(won), hint: made === 0 ? null : t("figure.share", { share: formats.percent(won / made) }) },
    { name: "rewarded", value: formats.number(count("rewarded")), hint: [...given].map(([wallet, amount]) => t("gain.points", { count: amount / 10 ** decimals(wallet), number: formats.points(points(amount), decimals(wallet)) })).join(", ") || null },
    { name: "review", value: formats.number(count("review")), hint: null },
    { name: "refused", value: formats.number(count("refused")), hint: null },
    { name: "cost", value: cost === null ? "–" : money(cost), hint: cost === null ? t("figure.noValue") : won === 0 ? null : t("figure.each", { cost: money(cost / won) }) },
  ];
  return (
    <dl className={styles.figures} data-testid="figures">
      {tiles.map(({ name, value, hint }) => (
        <div key={name}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd>
            {value}
            {hint === null ? null : <span>{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
};
