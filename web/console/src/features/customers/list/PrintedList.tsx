import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/ui";
import type { MemberRow } from "@/features/customers/customers.queries";
import { Cell, valueOf, type ListNames } from "./cells";
import { numeric, type ColumnKey } from "./keys";
import styles from "./printed.module.css";

export const printedMax = 1_000;

/** Columns whose text may take two lines. */
const wide: readonly ColumnKey[] = ["name", "email", "segments"];

export interface PrintedListProps {
  readonly rows: readonly MemberRow[];
  /** Of the whole list. */
  readonly count: number;
  readonly columns: readonly ColumnKey[];
  readonly names: ListNames;
}

/** The list on paper: a table whose heading is on each sheet, and how much of the whole it is. */
export const PrintedList = ({ rows, count, columns, names }: PrintedListProps): ReactNode => {
  const { t } = useTranslation("customers");
  const formats = useFormats();
  return (
    <div className={styles.printed}>
      {rows.length < count ? <p>{t("printed.part", { shown: formats.number(rows.length), count: formats.number(count) })}</p> : null}
      <table>
        <thead>
          <tr>
            {columns.map((column) => <th key={column} scope="col" className={numeric.includes(column) ? styles.number : undefined}>{t(`columns.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => <td key={column} className={numeric.includes(column) ? styles.number : wide.includes(column) ? styles.wide : undefined}>{column === "segments" ? valueOf(row, column, names, formats) : <Cell row={row} column={column} names={names} />}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
