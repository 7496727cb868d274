import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Empty, IconCoins, Points, points, ProblemView, Rows, Section, Table, When } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { WhyButton } from "@/features/person/parts/WhyButton";
import { ledgerQuery, type Line, type Wallet } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";
import { whyEvent } from "@/features/person/search";

const Row = ({ line, decimals }: { readonly line: Line; readonly decimals: number }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const what = t(`moves.${line.debit}_${line.credit}`, { defaultValue: `${line.debit} → ${line.credit}` });
  const changed = line.activeChange ?? 0;
  const aside = (line.pendingChange ?? 0) - (line.debtChange ?? 0);
  return (
    <Table.Tr data-testid="ledger-line">
      <Table.Td>
        <When at={line.at} />
      </Table.Td>
      <Table.Td>
        {what}
        {line.rule === null ? null : (
          <div className={styles.faint}>
            {line.debit === "issuance" ? said(line.ruleName, line.rule) : t("ledger.fromLot", { rule: said(line.ruleName, line.rule) })}
          </div>
        )}
      </Table.Td>
      <Table.Td className={tables.right}>
        {changed === 0 ? <span className={styles.faint}>–</span> : <Points value={points(changed)} decimals={decimals} isSigned />}
        {aside === 0 ? null : (
          <div className={styles.faint}>
            <Points value={points(aside)} decimals={decimals} isSigned /> {t((line.pendingChange ?? 0) === 0 ? "ledger.debt" : "ledger.pending")}
          </div>
        )}
      </Table.Td>
      <Table.Td className={tables.right}>
        <Points value={points(line.activeAfter ?? 0)} decimals={decimals} />
      </Table.Td>
      <Table.Td className={tables.right}>
        <WhyButton why={whyEvent(line.event)} about={what} />
      </Table.Td>
    </Table.Tr>
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
          <Table.ScrollContainer minWidth={520} scrollAreaProps={{ tabIndex: 0 }}>
            <Table verticalSpacing={8} horizontalSpacing="md" className={styles.table ?? ""}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("ledger.at")}</Table.Th>
                  <Table.Th>{t("ledger.what")}</Table.Th>
                  <Table.Th className={tables.right}>{t("ledger.change")}</Table.Th>
                  <Table.Th className={tables.right}>{t("ledger.after")}</Table.Th>
                  <Table.Th className={tables.right}>
                    <span className={tables.hidden}>{t("why.ask")}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map((line) => (
                  <Row key={`${line.event} ${line.ordinal} ${line.debit}`} line={line} decimals={wallet.decimals} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {query.hasNextPage ? (
            <div className={styles.more}>
              <Button variant="subtle" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t("activity.more")}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
};
