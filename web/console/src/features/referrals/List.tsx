import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { DataState, DataTable, Empty, IconUserPlus, More, points, Rows, Section, Text, useFormats, When } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { ReferralState, type Referral } from "@/ui/referral";
import { referralsQuery, walletsQuery, type ReferralsFilter } from "./referrals.queries";
import styles from "./referrals.module.css";

/** Digits after the point of each wallet. */
export const useDecimals = (): ((wallet: string | null) => number) => {
  const may = useMay();
  const wallets = useQuery({ ...walletsQuery, enabled: may("plan:read"), retry: false }).data?.documents ?? [];
  return (wallet) => (wallets.find((one) => one.id === wallet)?.published as { decimals?: number } | null | undefined)?.decimals ?? 0;
};

/** Who brought whom, the latest first. */
export const List = ({ filter }: { readonly filter: ReferralsFilter }): ReactNode => {
  const { t } = useTranslation("referrals");
  const query = useInfiniteQuery(referralsQuery(filter));
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Section isFlush>
      <DataState
        query={query}
        skeleton={<div className={styles.inset}><Rows count={8} height={28} /></div>}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<Empty icon={<IconUserPlus size={26} stroke={1.5} />} title={t(isFiltered ? "list.noneChosen" : "list.none")} text={t(isFiltered ? "list.noneChosenText" : "list.noneText")} />}
      >
        {({ pages }) => <Table rows={pages.flatMap(({ items }) => items)} />}
      </DataState>
      <More query={query} />
    </Section>
  );
};

const Table = ({ rows }: { readonly rows: readonly Referral[] }): ReactNode => {
  const { t, i18n } = useTranslation("referrals");
  const nameOf = useMemberNames(rows.flatMap(({ referrer, referee }) => [referrer, referee]));
  return (
    <DataTable
      rows={rows}
      keyOf={({ id }) => id}
      minWidth={760}
      testId="referral"
      label={t("title")}
      columns={[
        { id: "at", title: t("list.at"), cell: ({ at }) => <When at={at} /> },
        { id: "referrer", title: t("list.referrer"), isHead: true, cell: ({ referrer }) => <MemberLink member={referrer} nameOf={nameOf} tab="circle" /> },
        { id: "referee", title: t("list.referee"), cell: ({ referee }) => (referee === null ? <Text size="sm" c="var(--g-text-faint)">{t("nobody")}</Text> : <MemberLink member={referee} nameOf={nameOf} tab="circle" />) },
        {
          id: "state", title: t("list.state"),
          cell: ({ state, reasons }) => (
            <>
              <ReferralState state={state} />
              {reasons.length === 0 ? null : <Text size="xs" mt={3} c="var(--g-text-faint)">{reasons.map((one) => one.sentence[i18n.language] ?? one.code).join(", ")}</Text>}
            </>
          ),
        },
        { id: "gain", title: t("list.gain"), cell: (referral) => <Gain referral={referral} /> },
        { id: "until", title: t("list.until"), cell: ({ expiresAt, state }) => (expiresAt === null || (state !== "registered" && state !== "review") ? "–" : <When at={expiresAt} style="date" />) },
      ]}
    />
  );
};

/** What both sides got, each in one line. */
const Gain = ({ referral }: { readonly referral: Referral }): ReactNode => {
  const { t } = useTranslation("referrals");
  const formats = useFormats();
  const decimals = useDecimals();
  const said = ({ outcome, wallet, points: amount }: Referral["referrerGain"]): string | null =>
    outcome === "none" ? null : outcome === "rewarded" && amount !== 0
      ? t("gain.points", { count: amount / 10 ** decimals(wallet), number: formats.points(points(amount), decimals(wallet)) })
      : t(`gain.${outcome}`, { defaultValue: outcome });
  const [referrer, referee] = [said(referral.referrerGain), said(referral.refereeGain)];
  return referrer === null && referee === null ? "–" : (
    <Text size="xs" component="div">
      {referrer === null ? null : <div>{t("gain.referrer", { gain: referrer })}</div>}
      {referee === null ? null : <div>{t("gain.referee", { gain: referee })}</div>}
    </Text>
  );
};
