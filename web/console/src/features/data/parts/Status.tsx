import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./parts.module.css";

export type Tone = "good" | "warn" | "bad" | "info" | "none";

const tones: Readonly<Record<string, Tone>> = {
  applied: "good",
  refused: "warn",
  repeated: "none",
  parked: "bad",
  quarantined: "bad",
  "turned-away": "bad",
  uploaded: "none",
  queued: "info",
  running: "info",
  checked: "info",
  done: "good",
  cancelled: "none",
  failed: "bad",
};

/** A state as a word with its colour; the word alone says it. */
export const Status = ({ value }: { value: string }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <span className={styles.status} data-tone={tones[value] ?? "none"}>
      {t(`status.${value}`)}
    </span>
  );
};

/** A dot before a name; decoration of a word that stands beside it. */
export const Dot = ({ tone }: { tone: Tone }): ReactNode => <span className={styles.dot} data-tone={tone} aria-hidden />;
