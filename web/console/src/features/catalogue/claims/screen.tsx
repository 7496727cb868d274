import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, DataState, DataTable, Denied, Empty, IconTicket, More, NativeSelect, Rows, Section, Text, useFormats, When } from "@/ui";
import { ClaimActions, ClaimCode, ClaimState, useRewardWords, type Claim } from "@/ui/rewards";
import { CataloguePage } from "@/features/catalogue/CataloguePage";
import { claimsQuery, documentsQuery, rewardsQuery } from "@/features/catalogue/catalogue.queries";
import { claimStates, type ClaimsSearch } from "@/features/catalogue/search";
import styles from "@/features/catalogue/catalogue.module.css";
import { CodeCheck } from "./CodeCheck";
import { Customer } from "./Customer";

/** Everybody's claims, the latest first, what waits to be handed over, and whose a code is. */
const ClaimsScreen = (): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const search = useSearch({ from: "/shell/programme/claims" });
  return (
    <CataloguePage title={t("claims.title")} lead={t("claims.lead")}>
      <CodeCheck />
      {may("members:list") ? (
        <>
          <Filters search={search} />
          <Claims search={search} />
        </>
      ) : (
        <Denied permission="members:list" />
      )}
    </CataloguePage>
  );
};

const Filters = ({ search }: { readonly search: ClaimsSearch }): ReactNode => {
  const { t } = useTranslation(["catalogue", "rewards"]);
  const words = useRewardWords();
  const navigate = useNavigate();
  const rewards = useQuery(rewardsQuery).data ?? [];
  // One that is no longer given may still have claims: the address names it.
  const choices = rewards.map((one) => ({ value: one.id, label: words.said(one.name, one.id) }));
  const all = search.reward === undefined || choices.some((one) => one.value === search.reward) ? choices : [...choices, { value: search.reward, label: search.reward }];
  const change = (part: { readonly reward?: string; readonly state?: string }): void => {
    const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== ""));
    void navigate({ to: "/programme/claims", search: next, replace: true, resetScroll: false });
  };
  return (
    <div className={styles.filters} role="search" aria-label={t("filters")}>
      <NativeSelect
        label={t("claims.reward")}
        value={search.reward ?? ""}
        onChange={(event) => change({ reward: event.currentTarget.value })}
        data={[{ value: "", label: t("claims.allRewards") }, ...all]}
      />
      <NativeSelect
        label={t("claims.state")}
        value={search.state ?? ""}
        onChange={(event) => change({ state: event.currentTarget.value })}
        data={[{ value: "", label: t("claims.allStates") }, ...claimStates.map((state) => ({ value: state, label: t(`rewards:state.${state}`) }))]}
      />
    </div>
  );
};

const Claims = ({ search }: { readonly search: ClaimsSearch }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const query = useInfiniteQuery(claimsQuery(search));
  const isFiltered = search.reward !== undefined || search.state !== undefined;
  return (
    <Section isFlush>
      <DataState
        query={query}
        skeleton={<div className={styles.inset}><Rows count={8} height={28} /></div>}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<Empty icon={<IconTicket size={26} stroke={1.5} />} title={t(isFiltered ? "claims.noneChosen" : "claims.none")} text={t(isFiltered ? "claims.noneChosenText" : "claims.noneText")} />}
      >
        {({ pages }) => <Table pages={pages.map(({ items }) => items)} mayWrite={may("claims:write")} />}
      </DataState>
      <More query={query} />
    </Section>
  );
};

const Table = ({ pages, mayWrite }: { readonly pages: readonly (readonly Claim[])[]; readonly mayWrite: boolean }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const words = useRewardWords();
  const formats = useFormats();
  const wallets = useQuery({ ...documentsQuery("wallet"), retry: false }).data?.documents ?? [];
  const decimals = (wallet: string | null): number =>
    (wallets.find((one) => one.id === wallet)?.published as { decimals?: number } | null | undefined)?.decimals ?? 0;
  return (
    <DataTable
      rows={pages.flat()}
      keyOf={({ id }) => id}
      minWidth={1060}
      testId="claim"
      label={t("claims.title")}
      columns={[
        { id: "at", title: t("claims.at"), cell: ({ claimedAt }) => <When at={claimedAt} /> },
        { id: "customer", title: t("claims.customer"), cell: ({ member }) => <Customer member={member} page={pages.find((page) => page.some((one) => one.member === member)) ?? []} /> },
        {
          id: "reward", title: t("claims.reward"), isHead: true,
          cell: (claim) => (
            <>
              <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/$kind/$id" params={{ kind: "reward", id: claim.reward }} />}>
                {words.said(claim.name, claim.reward)}
              </Anchor>
              <Text size="xs" c="var(--g-text-faint)" fw={400}>
                {words.cost({ points: claim.points, money: claim.money, decimals: decimals(claim.wallet) })}
              </Text>
            </>
          ),
        },
        { id: "state", title: t("claims.state"), cell: ({ state }) => <ClaimState state={state} /> },
        { id: "code", title: t("claims.code"), cell: ({ code }) => (code === null ? "–" : <ClaimCode code={code} />) },
        { id: "until", title: t("claims.until"), cell: ({ expiresAt, state }) => (expiresAt === null || (state !== "claimed" && state !== "fulfilled") ? "–" : formats.lastDay(expiresAt)) },
        { id: "acts", title: "", label: t("claims.acts"), cell: (claim) => (mayWrite ? <ClaimActions claim={claim} /> : null) },
      ]}
    />
  );
};

export default ClaimsScreen;
