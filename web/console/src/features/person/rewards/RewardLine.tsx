import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconCircleDashed } from "@/ui";
import { RewardPicture, useRewardWords } from "@/ui/rewards";
import styles from "@/features/person/person.module.css";
import type { Examined } from "./rewards.queries";
import own from "./rewards.module.css";

export interface RewardLineProps {
  readonly examined: Examined;
  /** Undefined where the person may not give it. */
  readonly onWish?: ((examined: Examined) => void) | undefined;
}

/** One reward for this customer: what it is and costs, and everything that stands against it. */
export const RewardLine = ({ examined, onWish }: RewardLineProps): ReactNode => {
  const { t } = useTranslation("person");
  const words = useRewardWords();
  const { reward } = examined;
  const name = words.said(reward.name, reward.id);
  const stock = reward.stock ?? null;
  const description = words.said(reward.description);
  // The ways to pay that are for this customer; where there is none, those there are.
  const open = reward.prices.filter((price) => examined.prices.some((look) => look.id === price.id && look.for));
  return (
    <div className={own.line}>
      <RewardPicture kind={reward.kind} images={reward.images} />
      <div className={own.words}>
        <strong>{name}</strong>
        <div>
          {words.prices(open.length === 0 ? reward.prices : open)}
          <span className={styles.faint}> · {words.kind(reward.kind)}</span>
        </div>
        {description === "" ? null : <div className={styles.faint}>{description}</div>}
        {stock === null ? null : <div className={styles.faint}>{words.stock(stock)}</div>}
        {examined.reasons.length === 0 ? null : (
          <ul className={own.reasons} aria-label={t("rewards.why", { name })}>
            {examined.reasons.map((reason, place) => (
              <li key={place}>
                <IconCircleDashed size={15} aria-hidden />
                <span>{words.said(reason.sentence, reason.code)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {onWish === undefined || !examined.available ? null : (
        <Button size="xs" variant="default" aria-label={t("rewards.giveOf", { name })} onClick={() => onWish(examined)}>
          {t("rewards.give")}
        </Button>
      )}
    </div>
  );
};
