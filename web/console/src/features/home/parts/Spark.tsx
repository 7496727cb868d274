import type { ReactNode } from "react";
import tileStyles from "@/features/home/tiles.module.css";
import { height, stretches, width } from "./stretches";

const path = (line: readonly (readonly [number, number])[]): string =>
  line.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

export interface SparkProps {
  readonly values: readonly (number | null)[];
  /** The last point stands for a part that is not over: its line is dashed. */
  readonly isOpen: boolean;
}

/** The course of a figure, without axes: the chart below and the table of the figure have the numbers. */
export const Spark = ({ values, isOpen }: SparkProps): ReactNode => {
  if (values.filter((value) => value !== null).length < 2) {
    return <div className={tileStyles.spark} aria-hidden />;
  }

  const lines = stretches(values);
  return (
    <svg className={tileStyles.spark} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden focusable="false">
      {lines.map((line, index) => {
        const isLast = index === lines.length - 1 && isOpen && values.at(-1) !== null && line.length > 1;
        const firm = isLast ? line.slice(0, -1) : line;
        const [first] = line;
        const last = line.at(-1);
        return (
          <g key={index}>
            <path className={tileStyles.sparkArea} d={`${path(line)}L${(last?.[0] ?? 0).toFixed(2)} ${height}L${(first?.[0] ?? 0).toFixed(2)} ${height}Z`} />
            <path className={tileStyles.sparkLine} d={path(firm)} />
            {isLast ? <path className={`${tileStyles.sparkLine ?? ""} ${tileStyles.sparkOpen ?? ""}`} d={path(line.slice(-2))} /> : null}
          </g>
        );
      })}
    </svg>
  );
};
