import { useInfiniteQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataTable, Empty, IconCoins, More, Points, points, ProblemView, Rows, Section, When } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { WhyButton } from "@/features/person/parts/WhyButton";
import { ledgerQuery, type Line, type Wallet } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";
import { whyEvent } from "@/features/person/search";

const wordsOf = (line: Line, t: TFunction<"person">): string => t(`moves.${line.debit}_${line.credit}`, { defaultValue: `${line.debit} → ${line.credit}` });

const What = ({ line }: { readonly line: Line }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  return (
    <>
      {wordsOf(line, t)}
      {line.rule === null ? null : (
        <div className={styles.faint}>
          {line.debit === "issuance" ? said(line.ruleName, line.rule) : t("ledger.fromLot", { rule: said(line.ruleName, line.rule) })}
        </div>
      )}
    </>
  );
};

const Change = ({ line, decimals }: { readonly line: Line; readonly decimals: number }): ReactNode => {
  const { t } = useTranslation("person");
  const changed = line.activeChange ?? 0;
  const aside = (line.pendingChange ?? 0) - (line.debtChange ?? 0);
  return (
    <>
      {changed === 0 ? <span className={styles.faint}>–</span> : <Points value={points(changed)} decimals={decimals} isSigned />}
      {aside === 0 ? null : (
        <div className={styles.faint}>
          <Points value={points(aside)} decimals={decimals} isSigned /> {t((line.pendingChange ?? 0) === 0 ? "ledger.debt" : "ledger.pending")}
        </div>
      )}
    </>
  );
};

/** The books of one wallet, with what stood after each line. */
export const Ledger = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const query = useInfiniteQuery(ledgerQuery(ref, wallet.wallet));
  const lines = query.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t("ledger.title")} lead={t("ledger.lead")} isFlush>
      {lines === undefined ? (
        <div className={styles.inset}>
          {query.error === null ? <Rows count={8} height={28} /> : <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
        </div>
      ) : lines.length === 0 ? (
        <Empty icon={<IconCoins size={26} stroke={1.5} />} title={t("ledger.none")} />
      ) : (
        <>
          <DataTable
            rows={lines}
            keyOf={({ event, ordinal, debit }) => `${event} ${ordinal} ${debit}`}
            minWidth={520}
            testId="ledger-line"
            columns={[
              { id: "at", title: t("ledger.at"), cell: ({ at }) => <When at={at} /> },
              { id: "what", title: t("ledger.what"), cell: (line) => <What line={line} /> },
              { id: "change", title: t("ledger.change"), isNumber: true, cell: (line) => <Change line={line} decimals={wallet.decimals} /> },
              { id: "after", title: t("ledger.after"), isNumber: true, cell: ({ activeAfter }) => <Points value={points(activeAfter ?? 0)} decimals={wallet.decimals} /> },
              { id: "why", title: <span className={tables.hidden}>{t("why.ask")}</span>, isNumber: true, cell: (line) => <WhyButton why={whyEvent(line.event)} about={wordsOf(line, t)} /> },
            ]}
          />
          <More query={query} />
        </>
      )}
    </Section>
  );
};
