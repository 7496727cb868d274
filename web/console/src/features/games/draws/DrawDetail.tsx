import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, DataState, Group, Rows, Section, Text, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { winnersQuery, type Draw } from "@/features/games/games.queries";
import { useSaid } from "@/features/games/said";
import styles from "@/features/games/games.module.css";
import { CloseDialog } from "./CloseDialog";
import { DrawState } from "./screen";
import { Verify } from "./Verify";

/** The prize of a place: prizes are given in their order, each to as many as it says. */
const prizeAt = (draw: Draw, place: number): Draw["prizes"][number] | undefined => {
  let until = 0;
  return draw.prizes.find(({ winners }) => {
    until += winners;
    return place <= until;
  });
};

/** One draw: entries, prizes, winners, and the promise it can be held to. */
export const DrawDetail = ({ draw }: { readonly draw: Draw }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const said = useSaid();
  const may = useMay();
  const [isClosing, setClosing] = useState(false);
  const isClosed = draw.state === "closed";
  return (
    <>
      <Section
        title={<Group gap="xs">{said(draw.name, draw.id)}<DrawState state={draw.state} /></Group>}
        lead={said(draw.description)}
        actions={!isClosed && may("plan:write") ? <Button size="xs" onClick={() => setClosing(true)}>{t("close.open")}</Button> : undefined}
      >
        <dl className={styles.figures} data-testid="figures">
          <div><dt>{t("draws.entries")}</dt><dd>{formats.number(draw.entries)}</dd></div>
          <div><dt>{t("draws.tickets")}</dt><dd>{formats.number(draw.tickets)}{draw.ticketsMax === null ? null : <span>{t("draws.most", { count: draw.ticketsMax, number: formats.number(draw.ticketsMax) })}</span>}</dd></div>
          <div><dt>{t("draws.opens")}</dt><dd className={styles.date}>{draw.opensAt === null ? t("draws.always") : formats.when(draw.opensAt)}</dd></div>
          <div><dt>{t(isClosed ? "draws.closed" : "draws.closes")}</dt><dd className={styles.date}>{formats.when(draw.closedAt ?? draw.closesAt)}</dd></div>
        </dl>
        <p className={styles.faint}>{said(draw.terms)}</p>
      </Section>
      <div className={styles.halves}>
        <Section title={t(isClosed ? "draws.winners" : "draws.prizes")}>{isClosed ? <Winners draw={draw} /> : <Prizes draw={draw} />}</Section>
        <Verify draw={draw} />
      </div>
      {isClosing ? <CloseDialog draw={draw} onClose={() => setClosing(false)} /> : null}
    </>
  );
};

const Prizes = ({ draw }: { readonly draw: Draw }): ReactNode => {
  const { t } = useTranslation("games");
  const said = useSaid();
  return (
    <ul className={styles.rows}>
      {draw.prizes.map((prize, place) => (
        <li key={place}>
          <div>
            <strong>{said(prize.name) || said(prize.sentence)}</strong>
            {["", said(prize.sentence)].includes(said(prize.name)) ? null : <div className={styles.faint}>{said(prize.sentence)}</div>}
          </div>
          <span className={styles.count}>{t("draws.winnersOf", { count: prize.winners })}</span>
        </li>
      ))}
    </ul>
  );
};

/** Who won what, by name as far as that may be read. */
const Winners = ({ draw }: { readonly draw: Draw }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const said = useSaid();
  const query = useQuery(winnersQuery(draw.id));
  const nameOf = useMemberNames((query.data ?? []).map(({ member }) => member));
  return (
    <DataState query={query} skeleton={<Rows count={3} />} isEmpty={(all) => all.length === 0} empty={<Text size="sm" c="var(--g-text-faint)">{t("draws.nobody")}</Text>}>
      {(all) => (
        <ol className={styles.rows}>
          {all.map((winner) => {
            const prize = prizeAt(draw, winner.place);
            return (
              <li key={winner.place} data-testid="winner">
                <div>
                  <span className={styles.place}>{formats.number(winner.place)}</span> <MemberLink member={winner.member} nameOf={nameOf} tab="games" />
                </div>
                <span className={styles.count}>{prize === undefined ? "" : said(prize.name) || said(prize.sentence)}</span>
              </li>
            );
          })}
        </ol>
      )}
    </DataState>
  );
};
