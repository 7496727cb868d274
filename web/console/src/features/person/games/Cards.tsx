import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Progress, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import styles from "@/features/person/person.module.css";
import own from "./games.module.css";
import type { LevelSet, StampCard } from "./games.queries";

/** As many stamps are drawn one by one; a larger card is a bar. */
const drawnMax = 20;

export const Cards = ({ cards, levels }: { readonly cards: readonly StampCard[]; readonly levels: readonly LevelSet[] }): ReactNode => (
  <>
    {levels.map((one) => (
      <Levels key={one.id} set={one} />
    ))}
    {cards.map((one) => (
      <Stamps key={one.id} card={one} />
    ))}
  </>
);

const Stamps = ({ card }: { readonly card: StampCard }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const name = said(card.name, card.id);
  const stamps = t("games.stamps", { count: card.size, stamps: formats.number(card.stamps), size: formats.number(card.size) });
  return (
    <article className={own.game} data-testid="stamps">
      <header>
        <strong>{name}</strong>
        <span>{stamps}</span>
      </header>
      {card.size > drawnMax ? (
        <Progress value={(card.stamps / card.size) * 100} size="sm" aria-label={t("games.progress", { name })} />
      ) : (
        <ol className={own.stamps} aria-hidden>
          {Array.from({ length: card.size }, (_, place) => (
            <li key={place} data-stamped={place < card.stamps} />
          ))}
        </ol>
      )}
      <p className={styles.faint}>{said(card.sentence)}</p>
      <p className={styles.faint}>
        {[
          card.filled === 0 ? null : t("games.filled", { count: card.filled }),
          card.gives === null ? null : t("games.gives", { prize: said(card.gives.sentence) }),
        ].filter((part) => part !== null).join(" · ")}
      </p>
    </article>
  );
};

const Levels = ({ set }: { readonly set: LevelSet }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const name = said(set.name, set.id);
  const from = set.levels.filter((level) => level.reached).at(-1)?.from ?? 0;
  const to = set.levels.find((level) => !level.reached)?.from;
  const share = to === undefined || to === from ? 1 : Math.min(1, Math.max(0, (set.experience - from) / (to - from)));
  return (
    <article className={own.game} data-testid="levels">
      <header>
        <strong>{name}</strong>
        <span>{t("games.experience", { count: set.experience, number: formats.number(set.experience, Number.isInteger(set.experience) ? 0 : 2) })}</span>
      </header>
      <Progress value={share * 100} size="sm" aria-label={t("games.progress", { name })} />
      <ol className={own.levels} aria-label={t("games.levels")}>
        {set.levels.map((level) => (
          <li key={level.id} data-reached={level.reached}>
            {said(level.name, level.id)}
          </li>
        ))}
      </ol>
      <p className={styles.faint}>{said(set.sentence)}</p>
    </article>
  );
};
