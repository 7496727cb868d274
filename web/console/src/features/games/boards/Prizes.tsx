import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, Section, useFormats } from "@/ui";
import type { Board } from "@/features/games/games.queries";
import { useSaid } from "@/features/games/said";
import styles from "@/features/games/games.module.css";

/** What the first of a leaderboard get, when, and who got it. */
export const Prizes = ({ board }: { readonly board: Board }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const said = useSaid();
  const { prizes, winners, closesAt, closedAt } = board;
  return prizes.length === 0 ? null : (
    <div className={styles.halves}>
      <Section title={t("boards.prizes")} lead={closedAt !== null ? t("boards.given", { date: formats.when(closedAt) }) : closesAt === null ? undefined : t("boards.due", { date: formats.when(closesAt) })}>
        <ul className={styles.rows}>
          {prizes.map((prize) => (
            <li key={prize.from}>
              <strong>{prize.from === prize.to ? t("boards.place", { rank: formats.number(prize.from) }) : t("boards.placesTo", { from: formats.number(prize.from), to: formats.number(prize.to) })}</strong>
              <span className={styles.count}>{said(prize.sentence)}</span>
            </li>
          ))}
        </ul>
      </Section>
      {closedAt === null || winners.length === 0 ? null : (
        <Section title={t("draws.winners")}>
          <ol className={styles.rows}>
            {winners.map(({ rank, sharing, member, nickname }) => (
              <li key={member} data-testid="winner">
                <div>
                  <span className={styles.place}>{formats.number(rank)}</span>{" "}
                  <Anchor inherit renderRoot={(props) => <Link {...props} to="/customers/$ref" params={{ ref: `id:${member}` }} search={{ tab: "games" }} />}>
                    {nickname ?? t("boards.nameless")}
                  </Anchor>
                </div>
                <span className={styles.count}>{sharing > 1 ? t("boards.shared", { count: sharing }) : ""}</span>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
};
