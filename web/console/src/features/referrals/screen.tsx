import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, CloseButton, NativeSelect, Page, tabEdges, Tabs } from "@/ui";
import { useMemberNames } from "@/ui/members";
import { referralStates } from "@/ui/referral";
import { FigureTiles } from "./FigureTiles";
import { List } from "./List";
import { Queue } from "./Queue";
import { figuresQuery } from "./referrals.queries";
import { spans, type ReferralsSearch } from "./search";
import styles from "./referrals.module.css";

/** Who brought whom, what waits for a decision, and what it all comes to. */
const ReferralsScreen = (): ReactNode => {
  const { t } = useTranslation("referrals");
  const may = useMay();
  const search = useSearch({ from: "/shell/programme/referrals" });
  const navigate = useNavigate();
  const tab = search.tab ?? "review";
  const { state, programme, referrer } = search;
  const change = (part: { readonly [Name in keyof ReferralsSearch]?: ReferralsSearch[Name] | undefined }): void => {
    const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined));
    void navigate({ to: "/programme/referrals", search: next, replace: true, resetScroll: false });
  };
  const filter = Object.fromEntries(Object.entries({ state, programme, referrer }).filter(([, value]) => value !== undefined));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={may("plan:read") ? <Button variant="default" renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind: "referral-programme" }} />}>{t("rules")}</Button> : undefined}
    >
      {may("insights:read") ? <Overview search={search} onChange={change} /> : null}
      <Tabs value={tab} onChange={(next) => change({ tab: next === "all" ? "all" : undefined })} keepMounted={false}>
        <Tabs.List ref={tabEdges} data-edges className={styles.tabs ?? ""} aria-label={t("title")}>
          <Tabs.Tab value="review">{t("queue.title")}</Tabs.Tab>
          <Tabs.Tab value="all">{t("list.title")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          {tab === "review" ? <Queue programme={programme} /> : (
            <>
              <div className={styles.filters} role="search" aria-label={t("filters")}>
                <NativeSelect
                  label={t("list.state")}
                  value={state ?? ""}
                  onChange={(event) => change({ state: referralStates.find((one) => one === event.currentTarget.value) })}
                  data={[{ value: "", label: t("list.allStates") }, ...referralStates.map((one) => ({ value: one, label: t(`referral:state.${one}`) }))]}
                />
                {referrer === undefined ? null : <Only referrer={referrer} onClear={() => change({ referrer: undefined })} />}
              </div>
              <List filter={filter} />
            </>
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

interface OverviewProps {
  readonly search: ReferralsSearch;
  readonly onChange: (part: { readonly days?: number | undefined; readonly programme?: string | undefined }) => void;
}

/** The figures, of which programme and of how long. */
const Overview = ({ search, onChange }: OverviewProps): ReactNode => {
  const { t, i18n } = useTranslation("referrals");
  const programmes = useQuery(figuresQuery(undefined)).data ?? [];
  return (
    <>
      <div className={styles.filters} role="search" aria-label={t("figure.label")}>
        <NativeSelect
          label={t("figure.period")}
          value={String(search.days ?? "")}
          onChange={(event) => onChange({ days: event.currentTarget.value === "" ? undefined : Number(event.currentTarget.value) })}
          data={[{ value: "", label: t("figure.ever") }, ...spans.map((days) => ({ value: String(days), label: t("figure.days", { count: days }) }))]}
        />
        {programmes.length < 2 ? null : (
          <NativeSelect
            label={t("programme")}
            value={search.programme ?? ""}
            onChange={(event) => onChange({ programme: event.currentTarget.value === "" ? undefined : event.currentTarget.value })}
            data={[{ value: "", label: t("allProgrammes") }, ...programmes.map((one) => ({ value: one.programme, label: one.name[i18n.language] ?? one.programme }))]}
          />
        )}
      </div>
      <FigureTiles days={search.days} programme={search.programme} />
    </>
  );
};

/** Says whose referrals these are, and shows everybody's again. */
const Only = ({ referrer, onClear }: { readonly referrer: string; readonly onClear: () => void }): ReactNode => {
  const { t } = useTranslation("referrals");
  const id = referrer.replace(/^id:/, "");
  const nameOf = useMemberNames([id]);
  return (
    <span className={styles.only}>
      {t("list.only", { name: nameOf(id) })}
      <CloseButton size="sm" aria-label={t("list.everybody")} onClick={onClear} />
    </span>
  );
};

export default ReferralsScreen;
