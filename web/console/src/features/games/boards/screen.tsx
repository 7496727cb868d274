import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, Badge, DataState, DataTable, Empty, IconTrophy, NativeSelect, points, Rows, Section, useFormats } from "@/ui";
import { GamesPage } from "@/features/games/GamesPage";
import { boardQuery, boardsQuery, documentsQuery, placesMax, type Board, type BoardName } from "@/features/games/games.queries";
import { useSaid } from "@/features/games/said";
import type { BoardsSearch } from "@/features/games/search";
import styles from "@/features/games/games.module.css";
import { periodBefore } from "./periods";
import { Prizes } from "./Prizes";

/** As far back as the choice of periods goes. */
const periodsShown = 12;
/** The score of a challenge that was finished once. */
const wholeChallenge = 1000;

/** Who is ahead, of those who agreed to be shown. */
const BoardsScreen = (): ReactNode => {
  const { t } = useTranslation("games");
  const boards = useQuery(boardsQuery);
  const search = useSearch({ from: "/shell/programme/leaderboards" });
  return (
    <GamesPage kind="leaderboard" title={t("boards.title")} lead={t("boards.lead")}>
      <DataState
        query={boards}
        skeleton={<Rows count={8} height={28} />}
        isEmpty={(all) => all.length === 0}
        empty={<Section><Empty icon={<IconTrophy size={26} stroke={1.5} />} title={t("boards.none")} text={t("boards.noneText")} /></Section>}
      >
        {(all) => {
          const shown = all.find(({ id }) => id === search.board) ?? all[0];
          return shown === undefined ? null : <Shown all={all} board={shown} period={shown.id === search.board ? search.period : undefined} />;
        }}
      </DataState>
    </GamesPage>
  );
};

interface ShownProps {
  readonly all: readonly BoardName[];
  readonly board: BoardName;
  readonly period: string | undefined;
}

const Shown = ({ all, board, period }: ShownProps): ReactNode => {
  const { t } = useTranslation("games");
  const said = useSaid();
  const formats = useFormats();
  const navigate = useNavigate();
  const query = useQuery(boardQuery(board.id, period));
  const go = (search: BoardsSearch): void => void navigate({ to: "/programme/leaderboards", search, replace: true, resetScroll: false });
  const today = formats.dayOf(new Date());
  const names = Array.from({ length: periodsShown }, (_, count) => periodBefore(board.per, today, count)).filter((name) => name !== null);
  // The running one has no name in the address, so that the link leads to what runs then.
  const past = period === undefined || names.includes(period) ? names : [...names, period];
  return (
    <>
      <div className={styles.filters} role="search" aria-label={t("boards.filters")}>
        {all.length < 2 ? null : (
          <NativeSelect label={t("boards.board")} value={board.id} onChange={(event) => go({ board: event.currentTarget.value })} data={all.map(({ id, name }) => ({ value: id, label: said(name, id) }))} />
        )}
        {names.length === 0 ? null : (
          <NativeSelect
            label={t("boards.period")}
            value={period ?? names[0] ?? ""}
            onChange={({ currentTarget: { value } }) => go({ board: board.id, ...(value === names[0] ? {} : { period: value }) })}
            data={past.map((name, place) => ({ value: name, label: place === 0 ? t(`boards.running.${board.per}`, { defaultValue: name }) : periodLabel(board.per, name, formats.language) }))}
          />
        )}
      </div>
      <Section isFlush title={said(board.name, board.id)} lead={query.data === undefined ? undefined : <Lead board={query.data} />}>
        <DataState
          query={query}
          skeleton={<div className={styles.inset}><Rows count={8} height={28} /></div>}
          isEmpty={({ places }) => places.length === 0}
          empty={<Empty icon={<IconTrophy size={26} stroke={1.5} />} title={t("boards.nobody")} text={t("boards.nobodyText")} />}
        >
          {(data) => <Places board={data} />}
        </DataState>
      </Section>
      {query.data === undefined ? null : <Prizes board={query.data} />}
    </>
  );
};

/** 2026-11 as people say it. */
const periodLabel = (per: string, name: string, language: string): string =>
  per === "month"
    ? new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${name}-01T00:00:00Z`))
    : per === "day"
      ? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${name}T00:00:00Z`))
      : name;

/** What is counted, from when to when, among whom. */
const Lead = ({ board }: { readonly board: Board }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const said = useSaid();
  const may = useMay();
  const segments = useQuery({ ...documentsQuery("segment"), enabled: board.segment !== null && may("plan:read"), retry: false }).data?.documents ?? [];
  const segment = segments.find(({ id }) => id === board.segment)?.published as { name?: Record<string, string> } | null | undefined;
  const { from, until } = board;
  return [
    t(`boards.measure.${board.measure}`, { defaultValue: board.measure }),
    from === null || until === null ? t("boards.ever") : t("boards.span", { from: formats.when(from, "date"), until: formats.when(new Date(Date.parse(until) - 1), "date") }),
    board.segment === null ? null : t("boards.segment", { name: said(segment?.name, board.segment) }),
    t("boards.members", { count: board.members, number: formats.number(board.members) }),
    board.members > placesMax ? t("boards.first", { number: formats.number(placesMax) }) : null,
  ].filter((part) => part !== null).join(" · ");
};

const Places = ({ board }: { readonly board: Board }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const may = useMay();
  const wallets = useQuery({ ...documentsQuery("wallet"), enabled: board.wallet !== null && may("plan:read"), retry: false }).data?.documents ?? [];
  const digits = (wallets.find(({ id }) => id === board.wallet)?.published as { decimals?: number } | null | undefined)?.decimals ?? 0;
  const score = (value: number): string =>
    board.measure === "challenge" ? formats.percent(value / wholeChallenge, 0) : board.measure === "spend" ? formats.minor(value) : board.measure === "points" ? formats.points(points(value), digits) : formats.number(value);
  return (
    <DataTable
      rows={board.places}
      keyOf={({ member }) => member}
      label={t("boards.title")}
      testId="place"
      columns={[
        { id: "rank", title: t("boards.rank"), cell: ({ rank }) => (rank <= 3 ? <Badge variant="light" color="yellow">{formats.number(rank)}</Badge> : formats.number(rank)) },
        {
          id: "who", title: t("boards.who"), isHead: true,
          cell: ({ member, nickname }) => (
            <Anchor inherit renderRoot={(props) => <Link {...props} to="/customers/$ref" params={{ ref: `id:${member}` }} search={{ tab: "games" }} />}>
              {nickname ?? <span className={styles.faint}>{t("boards.nameless")}</span>}
            </Anchor>
          ),
        },
        { id: "score", title: t(`boards.score.${board.measure}`, { defaultValue: board.measure }), isNumber: true, cell: (place) => score(place.score) },
      ]}
    />
  );
};

export default BoardsScreen;
