import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./outcome.module.css";

export interface OutcomeProps {
  readonly title: string;
  /** What would happen, a sentence each. */
  readonly effects: readonly string[];
  /** Figures before and after, and what else stands above the sentences. */
  readonly children?: ReactNode;
}

/** What would come of something, told before it is done; it is read aloud when it comes. */
export const Outcome = ({ title, effects, children }: OutcomeProps): ReactNode => (
  <div className={styles.outcome} role="status" aria-live="polite">
    <Text size="sm" fw={600}>
      {title}
    </Text>
    {children}
    <ul>
      {effects.map((sentence, place) => (
        <li key={place}>{sentence}</li>
      ))}
    </ul>
  </div>
);

export interface BeforeAfterProps {
  readonly before: string;
  readonly after: string;
  /** Of what the second is. */
  readonly unit?: string;
}

/** What somebody has and what they would have. */
export const BeforeAfter = ({ before, after, unit }: BeforeAfterProps): ReactNode => (
  <p className={styles.beforeAfter}>
    <span>{before}</span>
    <span aria-hidden>→</span>
    <strong>{after}</strong> {unit}
  </p>
);
