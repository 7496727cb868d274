import { Skeleton, VisuallyHidden } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { part } from "@/api/part";
import type { ChartCanvasProps } from "./ChartCanvas";

const Canvas = part(() => import("./ChartCanvas"));

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface ChartProps extends ChartCanvasProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** The same numbers as a table, for screen readers. */
  readonly table: ChartTable;
}

/** A chart of ECharts, loaded when the first one is shown, with its numbers as a table. */
export const Chart = ({ label, table, height = 240, ...canvas }: ChartProps): ReactNode => (
  <figure style={{ margin: 0 }}>
    <div aria-hidden style={{ height }}>
      <Suspense fallback={<Skeleton height={height} />}>
        <Canvas height={height} {...canvas} />
      </Suspense>
    </div>
    <VisuallyHidden>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  </figure>
);
