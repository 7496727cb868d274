import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import styles from "@/features/person/person.module.css";
import type { AskedGame } from "./GameDialog";
import own from "./games.module.css";
import type { Streak } from "./games.queries";

export interface StreaksProps {
  readonly all: readonly Streak[];
  readonly onAsk: ((asked: AskedGame) => void) | undefined;
}

/** Each streak: how long, the latest periods one by one, and the freezes in hand. */
export const Streaks = ({ all, onAsk }: StreaksProps): ReactNode => all.map((one) => <One key={one.id} streak={one} onAsk={onAsk} />);

const One = ({ streak, onAsk }: { readonly streak: Streak; readonly onAsk: StreaksProps["onAsk"] }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const name = said(streak.name, streak.id);
  const next = streak.milestones.find((one) => one.at === streak.nextAt);
  return (
    <article className={own.game} data-testid="streak">
      <header>
        <strong>{name}</strong>
        <span>{t(`games.length.${streak.per}`, { count: streak.length, defaultValue: String(streak.length) })}</span>
      </header>
      <ol className={own.periods} aria-label={t("games.periods")}>
        {streak.periods.map((state, place) => (
          <li key={place} data-state={state} title={t(`games.period.${state}`, { defaultValue: state })}>
            <span className={own.hidden}>{t(`games.period.${state}`, { defaultValue: state })}</span>
          </li>
        ))}
      </ol>
      <p className={styles.faint}>{said(streak.sentence)}</p>
      <p className={styles.faint}>
        {[
          t("games.best", { count: streak.best }),
          streak.freezesMost === 0 ? null : t("games.freezes", { count: streak.freezes, most: streak.freezesMost }),
          next === undefined || next.gives === null ? null : t("games.at", { count: next.at, prize: said(next.gives.sentence) }),
        ].filter((part) => part !== null).join(" · ")}
      </p>
      {onAsk !== undefined && streak.freezes < streak.freezesMost ? (
        <div>
          <Button size="compact-xs" variant="default" aria-label={t("games.freezeOf", { name })} onClick={() => onAsk({ kind: "freeze", name, streak: streak.id, room: streak.freezesMost - streak.freezes })}>
            {t("games.freeze")}
          </Button>
        </div>
      ) : null}
    </article>
  );
};
