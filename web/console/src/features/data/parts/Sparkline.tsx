import type { ReactNode } from "react";
import styles from "./parts.module.css";

export interface SparklineProps {
  readonly values: readonly number[];
  /** In words, for those who do not see it. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** The course of a number, small enough for a table. */
export const Sparkline = ({ values, label, width = 120, height = 24 }: SparklineProps): ReactNode => {
  const max = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const line = values.map((value, index) => `${index === 0 ? "M" : "L"}${(index * step).toFixed(1)} ${(height - 1 - (value / max) * (height - 3)).toFixed(1)}`).join("");
  return (
    <svg className={styles.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className={styles.area} d={`${line}L${width} ${height}L0 ${height}Z`} />
      <path d={line} />
    </svg>
  );
};
