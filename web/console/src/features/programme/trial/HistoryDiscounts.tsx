import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { centsOf, Chart, Sideways, Table, Text, Title, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { Change, Figure } from "@/features/programme/parts";
import { useDocumentName } from "@/features/programme/useNames";
import styles from "@/features/programme/programme.module.css";

type Discounts = Schemas["HistoryDiscounts"];
type Money = Schemas["HistoryMoney"];

/** Before → after in the programme's currency. What is taken off more is a cost, so it is not coloured as a gain. */
const MoneyChange = ({ value }: { readonly value: Money }): ReactNode => {
  const formats = useFormats();
  const money = (amount: number): string => formats.money(centsOf(amount));
  return (
    <span className={styles.figure}>
      {value.difference === 0 ? money(value.after) : (
        <>
          <span className={styles.together}>{money(value.before)} → {money(value.after)}</span>{" "}
          <span className={styles.together}>({value.difference > 0 ? "+" : "−"}{money(Math.abs(value.difference))})</span>
        </>
      )}
    </span>
  );
};

/** What promotions and codes take off at checkouts: in all, by month, by promotion and campaign, and whose it is. */
export const HistoryDiscounts = ({ discounts }: { readonly discounts: Discounts }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const sides = [["before", t("trial.history.before")], ["after", t("trial.history.after")]] as const;
  const margin = discounts.amount.margin ?? null;
  return (
    <div>
      <Title order={3} size="h4" mb={4}>{t("trial.history.discounts")}</Title>
      {discounts.priced ? (
        <Text size="sm" c="var(--g-text-soft)">
          {t("trial.history.offPriced", { checkouts: formats.number(discounts.checkouts), elsewhere: formats.number(discounts.elsewhere) })}
          {discounts.unpriced === 0 ? "" : ` ${t("trial.history.offUnpriced", { count: discounts.unpriced })}`}
        </Text>
      ) : null}
      <dl className={styles.figures}>
        <Figure name={t("trial.history.off")}><MoneyChange value={discounts.amount} /></Figure>
        {discounts.giftCards.before === 0 && discounts.giftCards.after === 0 ? null : <Figure name={t("trial.history.giftCards")}><MoneyChange value={discounts.giftCards} /></Figure>}
        <Figure name={t("trial.history.offMore")}>{formats.number(discounts.members.gaining)}</Figure>
        <Figure name={t("trial.history.offLess")}>{formats.number(discounts.members.losing)}</Figure>
      </dl>
      {margin === null ? null : <Text size="sm">{t("trial.history.offMargin", { margin: formats.money(centsOf(margin)) })}</Text>}
      {discounts.months.length < 2 || discounts.amount.difference === 0 ? null : (
        <Chart
          label={t("trial.history.offMonths")}
          height={220}
          option={(palette) => ({
            grid: { top: 36 },
            legend: { top: 0, left: 0, textStyle: { color: palette.faint } },
            xAxis: { type: "category", data: discounts.months.map((month) => month.month), axisLabel: { color: palette.faint, hideOverlap: true }, axisLine: { lineStyle: { color: palette.line } } },
            yAxis: { type: "value", splitNumber: 4, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.faint, formatter: (value: number) => formats.money(centsOf(value), { isRound: true }) } },
            series: sides.map(([side, name], index) => ({ type: "bar", name, data: discounts.months.map((month) => month.amount[side]), itemStyle: { color: palette.series[index] } })),
          })}
          table={{
            columns: [t("trial.history.month"), ...sides.map(([, name]) => name)],
            rows: discounts.months.map((month) => [month.month, ...sides.map(([side]) => formats.money(centsOf(month.amount[side])))]),
          }}
        />
      )}
      <Sources discounts={discounts} />
      <Examples discounts={discounts} />
    </div>
  );
};

const Sources = ({ discounts }: { readonly discounts: Discounts }): ReactNode => {
  const { t } = useTranslation("programme");
  const nameOf = useDocumentName();
  return (
    <Sideways label={t("trial.history.offBy")}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t("trial.history.offBy")}</Table.Th><Table.Th ta="right">{t("trial.history.orders")}</Table.Th><Table.Th ta="right">{t("trial.history.off")}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {discounts.sources.map((one) => (
            <Table.Tr key={`${one.kind}/${one.id}`}>
              <Table.Th scope="row" fw={500}>
                {nameOf(one)}
                {one.untyped ? <Text size="sm" fw={400} c="var(--g-text-soft)">{t("trial.history.untyped")}</Text> : null}
              </Table.Th>
              <Table.Td ta="right"><Change value={one.orders} /></Table.Td>
              <Table.Td ta="right"><MoneyChange value={one.amount} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
};

const Examples = ({ discounts }: { readonly discounts: Discounts }): ReactNode => {
  const { t } = useTranslation("programme");
  const nameOf = useMemberNames(discounts.members.examples.map(({ member }) => member));
  return discounts.members.examples.length === 0 ? null : (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t("trial.events.examples")}</Table.Th><Table.Th ta="right">{t("trial.history.off")}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {discounts.members.examples.map((one) => (
          <Table.Tr key={one.member}>
            <Table.Th scope="row" fw={500}><MemberLink member={one.member} nameOf={nameOf} /></Table.Th>
            <Table.Td ta="right"><MoneyChange value={one.amount} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
