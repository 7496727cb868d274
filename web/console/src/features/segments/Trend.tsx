import type { ReactNode } from "react";
import styles from "./segments.module.css";

const [width, height] = [96, 24];

/** A line of sizes day by day; its numbers are told beside it. */
export const Trend = ({ values, label }: { values: readonly number[]; label: string }): ReactNode => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(1, most - least);
  const point = (value: number, index: number): string =>
    `${((index / Math.max(1, values.length - 1)) * (width - 2) + 1).toFixed(1)},${(height - 3 - ((value - least) / span) * (height - 6)).toFixed(1)}`;
  return (
    <svg className={styles.trend} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <polyline points={values.map(point).join(" ")} />
    </svg>
  );
};
