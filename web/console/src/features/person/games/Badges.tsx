import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import styles from "@/features/person/person.module.css";
import type { AskedGame } from "./GameDialog";
import { GamePicture } from "./GamePicture";
import own from "./games.module.css";
import type { Badge } from "./games.queries";

export interface BadgesProps {
  readonly all: readonly Badge[];
  readonly onAsk: ((asked: AskedGame) => void) | undefined;
}

/** Badges, those that are held first. */
export const Badges = ({ all, onAsk }: BadgesProps): ReactNode => (
  <ul className={own.badges}>
    {[...all].sort((one, other) => Number(other.held) - Number(one.held)).map((badge) => (
      <One key={badge.id} badge={badge} onAsk={onAsk} />
    ))}
  </ul>
);

const One = ({ badge, onAsk }: { readonly badge: Badge; readonly onAsk: BadgesProps["onAsk"] }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const name = said(badge.name, badge.id);
  const levels = badge.levels.map((level) => ({ id: level.id, name: said(level.name, level.id) }));
  const isMore = badge.levels.some((level) => !level.reached);
  return (
    <li data-held={badge.held} data-testid="badge">
      <GamePicture image={badge.image} isWon={badge.held} />
      <div>
        <strong>{name}</strong>
        <div className={styles.faint}>{said(badge.sentence)}</div>
        {levels.length === 0 ? null : (
          <ol className={own.levels} aria-label={t("games.levels")}>
            {badge.levels.map((level) => (
              <li key={level.id} data-reached={level.reached}>
                {said(level.name, level.id)}
              </li>
            ))}
          </ol>
        )}
        {onAsk === undefined ? null : (
          <div className={own.acts}>
            {!badge.held || isMore ? (
              <Button size="compact-xs" variant="default" aria-label={t("games.giveOf", { name })} onClick={() => onAsk({ kind: "give", name, badge: badge.id, levels })}>
                {t("games.give")}
              </Button>
            ) : null}
            {badge.held ? (
              <Button size="compact-xs" variant="subtle" color="red" aria-label={t("games.takeOf", { name })} onClick={() => onAsk({ kind: "take", name, badge: badge.id })}>
                {t("games.take")}
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </li>
  );
};
