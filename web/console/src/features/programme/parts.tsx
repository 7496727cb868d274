import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, useFormats } from "@/ui";
import type { CountChange } from "./programme.queries";
import styles from "./programme.module.css";

const colours: Readonly<Record<string, string>> = { published: "graine", changed: "yellow", draft: "gray", retiring: "red" };

/** Where a document stands between draft and force. */
export const StateBadge = ({ state }: { readonly state: string }): ReactNode => {
  const { t } = useTranslation("programme");
  return <Badge miw="max-content" color={colours[state] ?? "gray"} variant={state === "draft" ? "outline" : "light"}>{t(`state.${state}`)}</Badge>;
};

export interface ChangeProps {
  readonly value: CountChange;
  readonly decimals?: number;
  /** What more of it is to the customer: points that expire are lost to them. */
  readonly more?: "gain" | "loss" | "neither";
}

/** Before → after, with what it is more or less; one number where nothing changes. */
export const Change = ({ value, decimals = 0, more = "gain" }: ChangeProps): ReactNode => {
  const formats = useFormats();
  const one = 10 ** decimals;
  const number = (amount: number): string => formats.number(amount / one, decimals);
  const difference = value.after - value.before;
  const tone = more === "neither" ? undefined : (difference > 0) === (more === "gain") ? styles.gain : styles.loss;
  return difference === 0 ? (
    <span className={styles.figure}>{number(value.after)}</span>
  ) : (
    <span className={styles.figure}>
      <span className={styles.together}>
        {number(value.before)} → {number(value.after)}
      </span>{" "}
      <span className={`${styles.together ?? ""} ${tone ?? ""}`}>({formats.signed(difference / one, decimals)})</span>
    </span>
  );
};

/** One figure under its name. */
export const Figure = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
  <div className={styles.figureCell}>
    <dt>{name}</dt>
    <dd className={styles.figureValue}>{children}</dd>
  </div>
);
