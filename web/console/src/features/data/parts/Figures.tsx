import type { ReactNode } from "react";
import styles from "./parts.module.css";

export interface Figure {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** A row of numbers, each with its name. */
export const Figures = ({ items }: { items: readonly Figure[] }): ReactNode => (
  <div className={styles.figures}>
    {items.map(({ name, value, note }) => (
      <div key={name} className={styles.figure}>
        <span>{name}</span>
        <strong>{value}</strong>
        {note === undefined ? null : <small>{note}</small>}
      </div>
    ))}
  </div>
);

/** Names and values, one under the other. */
export const Facts = ({ items }: { items: readonly (readonly [string, ReactNode])[] }): ReactNode => (
  <dl className={styles.facts}>
    {items.map(([name, value]) => (
      <div key={name} style={{ display: "contents" }}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
