import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, Button, IconCircleCheck, IconCircleDashed, Progress, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import styles from "@/features/person/person.module.css";
import type { AskedGame } from "./GameDialog";
import own from "./games.module.css";
import type { Challenge } from "./games.queries";

export interface ChallengesProps {
  readonly all: readonly Challenge[];
  /** Undefined where the person may not change anything. */
  readonly onAsk: ((asked: AskedGame) => void) | undefined;
}

const colours: Readonly<Record<string, string>> = { running: "graine", finished: "graine", open: "blue" };

/** Each challenge with its steps, how far they are, and the time that is left. */
export const Challenges = ({ all, onAsk }: ChallengesProps): ReactNode => all.map((one) => <One key={one.id} challenge={one} onAsk={onAsk} />);

const One = ({ challenge, onAsk }: { readonly challenge: Challenge; readonly onAsk: ChallengesProps["onAsk"] }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const name = said(challenge.name, challenge.id);
  const number = (value: number): string => formats.number(value, Number.isInteger(value) ? 0 : 2);
  const { startedAt, endsAt, state } = challenge;
  const isPlayed = state === "running" || state === "finished";
  return (
    <article className={own.game} data-testid="challenge">
      <header>
        <strong>{name}</strong>
        <Badge miw="max-content" variant="light" color={colours[state] ?? "gray"}>
          {t(`games.state.${state}`, { defaultValue: state })}
        </Badge>
      </header>
      <p className={styles.faint}>{said(challenge.sentence)}</p>
      {isPlayed ? <Progress value={challenge.share * 100} size="sm" aria-label={t("games.progress", { name })} /> : null}
      <ul className={own.steps}>
        {challenge.steps.map((step) => (
          <li key={step.id} data-next={step.isNext}>
            {step.isDone ? <IconCircleCheck size={15} aria-label={t("games.done")} /> : <IconCircleDashed size={15} aria-label={t("games.open")} />}
            <span>{said(step.name, step.id)}</span>
            <span className={own.count}>{t("games.of", { done: number(Math.min(step.done, step.goal)), goal: number(step.goal) })}</span>
          </li>
        ))}
      </ul>
      <p className={styles.faint}>
        {[
          startedAt !== null && endsAt !== null && isPlayed ? t("games.window", { from: formats.when(startedAt, "date"), until: formats.until(endsAt) }) : endsAt === null ? null : t("games.until", { date: formats.until(endsAt) }),
          challenge.gives === null ? null : t("games.gives", { prize: said(challenge.gives.sentence) }),
          challenge.timesFinished === 0 ? null : challenge.times === null ? t("games.finished", { count: challenge.timesFinished }) : t("games.finishedOf", { count: challenge.timesFinished, times: challenge.times }),
        ].filter((part) => part !== null).join(" · ")}
      </p>
      {onAsk !== undefined && challenge.join === "opt-in" && state === "open" ? (
        <div>
          <Button size="compact-xs" variant="default" aria-label={t("games.joinOf", { name })} onClick={() => onAsk({ kind: "join", name, challenge: challenge.id })}>
            {t("games.join")}
          </Button>
        </div>
      ) : null}
    </article>
  );
};
