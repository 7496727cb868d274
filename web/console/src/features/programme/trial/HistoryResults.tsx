import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { Alert, Chart, Sideways, Stack, Table, Text, Title, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { Change, Figure } from "@/features/programme/parts";
import { useDocumentName, useNames } from "@/features/programme/useNames";
import { HistoryDiscounts } from "./HistoryDiscounts";
import { differing, figures, moreOf } from "./ledger";
import styles from "@/features/programme/programme.module.css";

type Report = Schemas["HistoryReport"];
type Wallet = Schemas["HistoryWallet"];

/** What the draft would have changed over the real history. */
export const HistoryResults = ({ report }: { readonly report: Report }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  return (
    <Stack gap="md" aria-live="polite" mt="md">
      <Text size="sm" c="var(--g-text-soft)">
        {t("trial.history.frame", { events: formats.number(report.events), members: formats.number(report.members), seconds: formats.number(report.duration.seconds, 1) })}
        {report.sample === null ? "" : ` ${t("trial.history.scaled", { part: formats.percent(report.sample.part), members: formats.number(report.sample.members) })}`}
      </Text>
      {report.discounts?.priced ? <HistoryDiscounts discounts={report.discounts} /> : null}
      {report.wallets.map((wallet) => <WalletResults key={wallet.wallet} wallet={wallet} />)}
      <Rules report={report} />
      <Standing report={report} />
      {report.errors.length === 0 ? null : (
        <Alert color="red" variant="light" title={t("trial.events.errors")}>
          {report.errors.map((one) => <Text size="sm" key={`${one.code} ${one.plan} ${one.rule ?? ""}`}>{one.detail} ({formats.number(one.count)})</Text>)}
        </Alert>
      )}
    </Stack>
  );
};

const WalletResults = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const names = useNames();
  const unit = 10 ** wallet.decimals;
  const months = wallet.months;
  // In the middle of the month, so that no time zone makes another of it.
  const monthOf = (month: string): string => formats.when(`${month}-15T12:00:00Z`, "month");
  const sides = [["before", t("trial.history.before")], ["after", t("trial.history.after")]] as const;
  return (
    <div>
      <Title order={3} size="h4" mb={4}>{names.wallet(wallet.wallet)}</Title>
      <dl className={styles.figures}>
        {([...figures, "liability"] as const).map((one) => (
          <Figure key={one} name={t(`trial.history.${one}`)}><Change value={wallet[one]} decimals={wallet.decimals} more={moreOf(one)} /></Figure>
        ))}
        <Figure name={t("trial.events.gaining")}><span className={styles.gain}>{formats.number(wallet.members.gaining)}</span></Figure>
        <Figure name={t("trial.events.losing")}><span className={wallet.members.losing > 0 ? styles.loss : undefined}>{formats.number(wallet.members.losing)}</span></Figure>
      </dl>
      {(wallet.issued.margin ?? null) === null ? null : <Text size="sm">{t("trial.history.margin", { margin: formats.number((wallet.issued.margin ?? 0) / unit, wallet.decimals) })}</Text>}
      <Ledger wallet={wallet} />
      {months.length < 2 ? null : (
        <Chart
          label={t("trial.history.months", { wallet: names.wallet(wallet.wallet) })}
          height={220}
          option={(palette) => ({
            grid: { top: 36 },
            legend: { top: 0, left: 0, textStyle: { color: palette.faint } },
            xAxis: { type: "category", data: months.map((month) => monthOf(month.month)), axisLabel: { color: palette.faint, hideOverlap: true }, axisLine: { lineStyle: { color: palette.line } } },
            yAxis: { type: "value", splitNumber: 4, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.faint, formatter: (value: number) => formats.compact(value) } },
            series: sides.map(([side, name], index) => ({ type: "line", name, symbol: "none", data: months.map((month) => month.liability[side] / unit), itemStyle: { color: palette.series[index] } })),
          })}
          table={{
            columns: [t("trial.history.month"), ...sides.map(([, name]) => name)],
            rows: months.map((month) => [monthOf(month.month), formats.number(month.liability.before / unit, wallet.decimals), formats.number(month.liability.after / unit, wallet.decimals)]),
          }}
        />
      )}
      <Examples wallet={wallet} />
    </div>
  );
};

/** Where the programme in force does not give again what the ledger says: the figures that differ. */
const Ledger = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const number = (value: number): string => formats.number(value / 10 ** wallet.decimals, wallet.decimals);
  const found = wallet.actual === null ? [] : differing(wallet.actual);
  return found.length === 0 ? null : (
    <Alert color="yellow" variant="light">
      {t("trial.history.actual")}
      {found.map(({ figure, ledger, again }) => (
        <Text key={figure} size="sm" fw={500}>{t("trial.history.actualFigure", { figure: t(`trial.history.${figure}`), ledger: number(ledger), again: number(again) })}</Text>
      ))}
    </Alert>
  );
};

const Examples = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("programme");
  const nameOf = useMemberNames(wallet.members.examples.map(({ member }) => member));
  return wallet.members.examples.length === 0 ? null : (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t("trial.events.examples")}</Table.Th><Table.Th ta="right">{t("trial.history.got")}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {wallet.members.examples.map((one) => (
          <Table.Tr key={one.member}>
            <Table.Th scope="row" fw={500}><MemberLink member={one.member} nameOf={nameOf} /></Table.Th>
            <Table.Td ta="right"><Change value={one.points} decimals={wallet.decimals} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** What gave points may be a rule or, with its kind before it, a game, a campaign, a referral programme. */
const giver = /^([a-z-]+)[:/](.+)$/;

const Rules = ({ report }: { readonly report: Report }): ReactNode => {
  const { t } = useTranslation("programme");
  const names = useNames();
  const nameOf = useDocumentName();
  const rule = (id: string): string => {
    const [, kind, document] = giver.exec(id) ?? [];
    return kind === undefined || document === undefined ? names.rule(id) : nameOf({ kind, id: document });
  };
  return (
    <Sideways label={t("trial.events.byRule")}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t("trial.events.byRule")}</Table.Th><Table.Th ta="right">{t("trial.history.times")}</Table.Th><Table.Th ta="right">{t("trial.history.issued")}</Table.Th><Table.Th ta="right">{t("trial.history.cost")}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {report.rules.map((one) => (
            <Table.Tr key={one.rule}>
              <Table.Th scope="row" fw={500}>{rule(one.rule)}</Table.Th>
              <Table.Td ta="right"><Change value={one.times} /></Table.Td>
              <Table.Td ta="right"><Change value={one.issued} decimals={one.decimals} /></Table.Td>
              <Table.Td ta="right"><Change value={one.cost} decimals={one.decimals} more="neither" /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
};

const Standing = ({ report }: { readonly report: Report }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const names = useNames();
  const moves = report.tierSets.flatMap((set) => set.moves.filter((move) => move.before !== move.after).map((move) => ({ set: set.tierSet, ...move })));
  const tier = (set: string, id: string | null): string => id === null ? t("trial.noTier") : names.tier(set, id);
  return moves.length + report.segments.length === 0 ? null : (
    <div>
      <Title order={3} size="h4" mb={4}>{t("trial.events.standing")}</Title>
      <Table>
        <Table.Tbody>
          {moves.map((one) => (
            <Table.Tr key={`${one.set} ${one.before ?? ""} ${one.after ?? ""}`}>
              <Table.Th scope="row" fw={500}>{names.tierSet(one.set)} · {tier(one.set, one.before)} → {tier(one.set, one.after)}</Table.Th>
              <Table.Td ta="right">{formats.number(one.members)}</Table.Td>
            </Table.Tr>
          ))}
          {report.segments.map((one) => (
            <Table.Tr key={one.segment}>
              <Table.Th scope="row" fw={500}>{t("kind.segment.one")} · {names.segment(one.segment)}</Table.Th>
              <Table.Td ta="right">
                <Change value={one.members} />
                {one.wallets.map((wallet) => <div key={wallet.wallet} className={styles.faint}>{t("trial.history.mean", { wallet: names.wallet(wallet.wallet), mean: formats.signed(wallet.mean / 10 ** wallet.decimals, 1) })}</div>)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};
