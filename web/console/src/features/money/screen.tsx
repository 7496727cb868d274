import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  Button, centsOf, DataState, DataTable, Empty, Group, IconDownload, Page, Points, points, Rows, Section, SegmentedControl, useFormats, type Formats,
} from "@/ui";
import { Breakage } from "./Breakage";
import { History } from "./History";
import { liabilityQuery, type LiabilitySlice, type LiabilityWallet } from "./money.queries";
import { RuleTable } from "./RuleTable";
import styles from "./money.module.css";

interface SliceTableProps {
  readonly title: string;
  /** What the rows are. */
  readonly head: string;
  readonly slices: readonly LiabilitySlice[];
  readonly wallet: LiabilityWallet;
  readonly currency: string;
  readonly nameOf: (slice: LiabilitySlice, formats: Formats) => string;
}

const SliceTable = ({ title, head, slices, wallet, currency, nameOf }: SliceTableProps): ReactNode => {
  const { t } = useTranslation("money");
  const formats = useFormats();
  return (
    <Section title={title} isFlush>
      {slices.length === 0 ? (
        <Empty title={t("nothing")} />
      ) : (
        <DataTable
          rows={slices}
          keyOf={({ key }) => key ?? ""}
          label={title}
          columns={[
            { id: "name", title: head, isHead: true, cell: (slice) => nameOf(slice, formats) },
            { id: "points", title: t("points"), isNumber: true, by: ({ amount }) => amount, cell: ({ amount }) => formats.points(points(amount), wallet.decimals) },
            { id: "value", title: t("value"), isNumber: true, cell: ({ value }) => (value === null ? "–" : formats.money(centsOf(value), { currency })) },
            { id: "share", title: t("share"), isNumber: true, isWide: true, cell: ({ amount }) => (wallet.lots === 0 ? "–" : formats.percent(amount / wallet.lots)) },
          ]}
        />
      )}
    </Section>
  );
};

const WalletMoney = ({ wallet, currency }: { wallet: LiabilityWallet; currency: string }): ReactNode => {
  const { t } = useTranslation("money");
  const formats = useFormats();
  return (
    <>
      <Section title={t("owed.title")} lead={t("owed.lead")}>
        <dl className={styles.figures}>
          <div>
            <dt>{t("outstanding")}</dt>
            <dd className={styles.value} data-outstanding><Points value={points(wallet.outstanding)} decimals={wallet.decimals} hasUnit /></dd>
            <dd className={styles.note}>{wallet.reconciles ? t("owed.reconciles") : t("owed.differs")}</dd>
          </div>
          <div>
            <dt>{t("value")}</dt>
            <dd className={styles.value}>{wallet.value === null ? "–" : formats.money(centsOf(wallet.value), { currency })}</dd>
            <dd className={styles.note}>{wallet.pointValue === null ? t("owed.noValue") : t("owed.worth", { value: formats.money(centsOf(wallet.pointValue * 100), { currency }) })}</dd>
          </div>
          <div>
            <dt>{t("owed.debt")}</dt>
            <dd className={styles.value}><Points value={points(wallet.debt)} decimals={wallet.decimals} hasUnit /></dd>
            <dd className={styles.note}>{t("owed.debtText")}</dd>
          </div>
        </dl>
        <History wallet={wallet} currency={currency} />
      </Section>
      <div className={styles.halves}>
        <SliceTable title={t("by.age")} head={t("by.ageOf")} slices={wallet.byAge} wallet={wallet} currency={currency} nameOf={({ key }) => t(`age.${key ?? "0"}`)} />
        <SliceTable title={t("by.tier")} head={t("by.tierOf")} slices={wallet.byTier} wallet={wallet} currency={currency} nameOf={({ name }) => name ?? t("by.noTier")} />
      </div>
      <SliceTable
        title={t("by.expiry")}
        head={t("by.expiryOf")}
        slices={wallet.byExpiry}
        wallet={wallet}
        currency={currency}
        nameOf={({ key }, formats) => (key === null ? t("by.never") : formats.day(`${key}-01`, { month: "long", year: "numeric" }))}
      />
    </>
  );
};

/** Points as money: what is owed, what of it will be asked for, what each rule cost. */
const MoneyScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("money");
  const query = useQuery(liabilityQuery(i18n.language));
  const [chosen, setChosen] = useState<string | null>(null);
  const separator = i18n.language === "fr" ? "?separator=semicolon" : "";
  const file = (path: string, name: string): ReactNode => (
    <Button component="a" href={`/v1/insights/${path}.csv${separator}`} download variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />}>
      {name}
    </Button>
  );
  const wallets = query.data?.wallets ?? [];
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <Group gap="xs">
          {file("liability", t("file.liability"))}
          {file("accounts", t("file.accounts"))}
          {file("journal", t("file.journal"))}
        </Group>
      }
    >
      {wallets.length > 1 ? (
        <SegmentedControl
          mb="md"
          size="xs"
          aria-label={t("wallet")}
          value={chosen ?? wallets[0]?.wallet ?? ""}
          onChange={setChosen}
          data={wallets.map((one) => ({ value: one.wallet, label: one.name }))}
        />
      ) : null}
      <DataState
        query={query}
        skeleton={<Rows count={8} height={28} />}
        isEmpty={(report) => report.wallets.length === 0}
        empty={<Empty title={t("none")} text={t("noneText")} />}
      >
        {(report) => {
          const wallet = report.wallets.find((one) => one.wallet === chosen) ?? report.wallets[0];
          return wallet === undefined ? null : <WalletMoney wallet={wallet} currency={report.currency} />;
        }}
      </DataState>
      <Breakage wallet={chosen ?? wallets[0]?.wallet} />
      <RuleTable />
    </Page>
  );
};

export default MoneyScreen;
