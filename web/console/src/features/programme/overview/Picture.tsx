import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, type Schemas } from "@/api";
import { Chart, DataState, Section, Skeleton, Text, useFormats, useMediaQuery, type ChartProps } from "@/ui";
import { useNames } from "@/features/programme/useNames";
import { flowsQuery } from "./figures";
import { documentOf, flowsOf } from "./flows";

const lineHeight = 44;
const heightMin = 220;
const colours: Readonly<Record<string, number>> = { wallet: 0, spent: 1, expired: 2, revoked: 4, kept: 5, earlier: 7, staff: 7, others: 7 };

/** The programme drawn: rules on the left, the wallet in the middle, what became of the points on the right. */
export const Picture = (): ReactNode => {
  const { t } = useTranslation("programme");
  const maySee = useMay()("insights:read");
  const query = useQuery({ ...flowsQuery, enabled: maySee });
  return maySee ? (
    <Section title={t("picture.title")} lead={t("picture.lead")}>
      <DataState query={query} skeleton={<Skeleton height={heightMin} />} isEmpty={(view) => view.wallets.every((one) => flowsOf(one).length === 0)} empty={<Text size="sm" c="var(--g-text-faint)">{t("picture.nothing")}</Text>}>
        {(view) => view.wallets.filter((one) => flowsOf(one).length > 0).map((one) => <Drawing key={one.wallet} wallet={one} />)}
      </DataState>
    </Section>
  ) : null;
};

const Drawing = ({ wallet }: { readonly wallet: Schemas["WalletFlowsView"] }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const names = useNames();
  const navigate = useNavigate();
  const isNarrow = useMediaQuery("(max-width: 600px)");
  const flows = useMemo(() => flowsOf(wallet), [wallet]);
  const unit = 10 ** wallet.decimals;
  const number = (points: number): string => formats.number(points / unit, wallet.decimals);
  const nodes = [...new Set(flows.flatMap((one) => [one.from, one.to]))];
  const ruleName = (rule: string): string => wallet.issued.find((one) => one.rule === rule)?.ruleName?.[i18n.language] ?? rule;
  const called = (node: string): string => node === "wallet" ? names.wallet(wallet.wallet) : node.startsWith("rule:") ? ruleName(node.slice(5)) : t(`picture.${node}`);
  const through = (node: string): number => Math.max(
    flows.filter((one) => one.from === node).reduce((all, one) => all + one.points, 0),
    flows.filter((one) => one.to === node).reduce((all, one) => all + one.points, 0),
  );
  const option: ChartProps["option"] = (palette) => ({
    tooltip: {
      trigger: "item",
      formatter: (item: { readonly dataType: string; readonly name: string; readonly data: { readonly source?: string; readonly target?: string; readonly value?: number } }) =>
        item.dataType === "edge"
          ? `${called(item.data.source ?? "")} → ${called(item.data.target ?? "")} : ${number(item.data.value ?? 0)}`
          : `${called(item.name)} : ${number(through(item.name))}`,
    },
    series: [{
      type: "sankey",
      left: 4,
      right: 4,
      top: 8,
      bottom: 8,
      nodeWidth: 10,
      nodeGap: 20,
      draggable: false,
      layoutIterations: 0,
      emphasis: { focus: "adjacency" },
      lineStyle: { color: "gradient", opacity: 0.32, curveness: 0.5 },
      label: {
        color: palette.text,
        // Names lie on the streams they name.
        textBorderColor: palette.ground,
        textBorderWidth: 3,
        formatter: (item: { readonly name: string }) => isNarrow ? called(item.name) : `${called(item.name)}  {points|${number(through(item.name))}}`,
        ...(isNarrow ? { width: 118, overflow: "truncate" } : {}),
        rich: { points: { color: palette.faint, textBorderColor: palette.ground, textBorderWidth: 3 } },
      },
      data: nodes.map((node) => ({
        name: node,
        itemStyle: { color: palette.series[colours[node] ?? 0], borderWidth: 0 },
        label: { position: flows.some((one) => one.from === node) ? "right" : "left", fontWeight: node === "wallet" ? 600 : 400 },
      })),
      links: flows.map((one) => ({ source: one.from, target: one.to, value: one.points })),
    }],
  });
  return (
    <Chart
      label={t("picture.label", { wallet: names.wallet(wallet.wallet) })}
      height={Math.max(heightMin, lineHeight * Math.max(flows.filter((one) => one.to === "wallet").length, flows.filter((one) => one.from === "wallet").length))}
      option={option}
      onPick={(_, __, name) => {
        if (name.startsWith("rule:")) {
          void navigate({ to: "/programme/$kind/$id", params: documentOf(name.slice(5)) });
        } else if (name === "wallet") {
          void navigate({ to: "/programme/$kind/$id", params: { kind: "wallet", id: wallet.wallet } });
        }
      }}
      table={{ columns: [t("picture.from"), t("picture.to"), t("picture.points")], rows: flows.map((one) => [called(one.from), called(one.to), number(one.points)]) }}
    />
  );
};
