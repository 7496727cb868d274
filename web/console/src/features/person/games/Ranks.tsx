import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { Anchor, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import styles from "@/features/person/person.module.css";
import own from "./games.module.css";
import { rankQuery, type Tickets } from "./games.queries";

/** Tickets in prize draws. */
export const Chances = ({ all }: { readonly all: readonly Tickets[] }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  return (
    <ul className={own.rows}>
      {all.map((draw) => (
        <li key={draw.id} data-testid="draw">
          <div>
            <Anchor inherit fw={600} renderRoot={(props) => <Link {...props} to="/programme/draws" search={{ draw: draw.id }} />}>{said(draw.name, draw.id)}</Anchor>
            <div className={styles.faint}>{t("games.drawn", { date: formats.when(draw.closesAt) })}</div>
          </div>
          <span className={own.count}>{draw.ticketsMax === null ? t("games.tickets", { count: draw.tickets, number: formats.number(draw.tickets) }) : t("games.ticketsOf", { count: draw.tickets, number: formats.number(draw.tickets), most: formats.number(draw.ticketsMax) })}</span>
        </li>
      ))}
    </ul>
  );
};

/** The customer's place in each leaderboard, in the running period. */
export const Ranks = ({ boards }: { readonly boards: readonly Schemas["BoardNameView"][] }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const formats = useFormats();
  const said = useSaid();
  const answers = useQueries({ queries: boards.map((board) => rankQuery(ref, board.id)) });
  return (
    <ul className={own.rows}>
      {boards.map((board, place) => {
        const answer = answers[place]?.data;
        const mine = answer?.places[0];
        return (
          <li key={board.id} data-testid="rank">
            <div>
              <Anchor inherit fw={600} renderRoot={(props) => <Link {...props} to="/programme/leaderboards" search={{ board: board.id }} />}>{said(board.name, board.id)}</Anchor>
              <div className={styles.faint}>{answer === undefined ? "…" : mine === undefined ? t("games.unranked") : t("games.among", { count: answer.members, number: formats.number(answer.members) })}</div>
            </div>
            <span className={own.count}>{mine === undefined ? "–" : t("games.rank", { rank: formats.number(mine.rank) })}</span>
          </li>
        );
      })}
    </ul>
  );
};
