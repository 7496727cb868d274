import { Button, Group, Table } from "@mantine/core";
import {
  createSortedRowModel, rowSortingFeature, tableFeatures, useTable, type Column as TableColumn, type Row, type RowData, type SortingState,
} from "@tanstack/react-table";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronDown, IconChevronUp, IconSelector } from "./icons";
import { Sideways } from "./Sideways";
import styles from "./table.module.css";
import { useFormats } from "./useFormats";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export interface Column<T> {
  readonly id: string;
  /** The heading; an empty one needs `label`. */
  readonly title: ReactNode;
  /** For those who hear the table, where the heading is empty. */
  readonly label?: string;
  readonly cell: (row: T) => ReactNode;
  /** What the column is sorted by; without it its heading is no button. Nothing (undefined) comes last, either way. */
  readonly by?: (row: T) => string | number | undefined;
  /** Numbers stand at the right, in figures of one width. */
  readonly isNumber?: boolean;
  /** Names the row. */
  readonly isHead?: boolean;
  /** Left out on a phone. */
  readonly isWide?: boolean;
}

export interface DataTableProps<T> {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  /** Narrower than this many pixels the table scrolls sideways. */
  readonly minWidth?: number;
  readonly isMuted?: (row: T) => boolean;
  /** What the table holds, for those who hear it. */
  readonly label?: string;
  readonly testId?: string;
  /** So many rows at first and with each press of the button below; sorting is over all of them. */
  readonly atOnce?: number;
}

/** An ordinary table: one look, headings that sort, a way to scroll it sideways. For a screenful or some pages of rows. */
export const DataTable = <T extends RowData>({ rows, columns, keyOf, minWidth, isMuted, label, testId, atOnce }: DataTableProps<T>): ReactNode => {
  const [sorting, setSorting] = useState<SortingState>([]);
  const [most, setMost] = useState(atOnce ?? Infinity);
  const known = useMemo(() => new Map(columns.map((one) => [one.id, one])), [columns]);
  const table = useTable<typeof features, T>({
    features,
    data: rows,
    columns: columns.map(({ id, by }) => ({ id, accessorFn: by ?? (() => undefined), enableSorting: by !== undefined, sortFn: compare, sortUndefined: "last" })),
    getRowId: keyOf,
    state: { sorting },
    onSortingChange: setSorting,
    enableMultiSort: false,
  });
  const of = (id: string): Column<T> => known.get(id) as Column<T>;
  const body = (
    <Table className={styles.table ?? ""} highlightOnHover aria-label={label}>
      <Table.Thead>
        {table.getHeaderGroups().map((group) => (
          <Table.Tr key={group.id}>
            {group.headers.map(({ id, column }) => (
              <Head key={id} column={of(id)} sort={column} />
            ))}
          </Table.Tr>
        ))}
      </Table.Thead>
      <Table.Tbody>
        {table.getRowModel().rows.slice(0, most).map((row) => (
          <Table.Tr key={row.id} className={isMuted?.(row.original) === true ? (styles.muted ?? "") : ""} {...(testId === undefined ? {} : { "data-testid": testId })}>
            {row.getAllCells().map(({ id, column }) => {
              const { cell, isNumber, isHead, isWide } = of(column.id);
              const shape = { className: isNumber === true ? (styles.number ?? "") : "", ...(isWide === true ? { visibleFrom: "sm" as const } : {}) };
              return isHead === true ? <Table.Th key={id} scope="row" {...shape}>{cell(row.original)}</Table.Th> : <Table.Td key={id} {...shape}>{cell(row.original)}</Table.Td>;
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
  return (
    <>
      {minWidth === undefined ? body : <Sideways label={label} minWidth={minWidth}>{body}</Sideways>}
      {rows.length <= most ? null : <Rest left={rows.length - most} onMore={() => setMost(most + (atOnce ?? 0))} />}
    </>
  );
};

const Rest = ({ left, onMore }: { readonly left: number; readonly onMore: () => void }): ReactNode => {
  const { t } = useTranslation("shell");
  const formats = useFormats();
  return <Group justify="center" p="sm"><Button variant="subtle" onClick={onMore}>{t("found.more", { count: left, number: formats.number(left) })}</Button></Group>;
};

interface HeadProps<T extends RowData> {
  readonly column: Column<T>;
  readonly sort: TableColumn<typeof features, T>;
}

const Head = <T extends RowData>({ column, sort }: HeadProps<T>): ReactNode => {
  const order = sort.getIsSorted();
  const Icon = order === "asc" ? IconChevronUp : order === "desc" ? IconChevronDown : IconSelector;
  return (
    <Table.Th
      scope="col"
      className={column.isNumber === true ? (styles.number ?? "") : ""}
      {...(column.isWide === true ? { visibleFrom: "sm" as const } : {})}
      {...(column.label === undefined ? {} : { "aria-label": column.label })}
      {...(column.by === undefined ? {} : { "aria-sort": order === "asc" ? "ascending" : order === "desc" ? "descending" : "none" })}
    >
      {column.by === undefined ? column.title : (
        <button type="button" className={styles.sort} data-sorted={order === false ? undefined : true} onClick={sort.getToggleSortingHandler()}>
          {column.title}
          <Icon size={13} aria-hidden />
        </button>
      )}
    </Table.Th>
  );
};

/** Numbers by size, words as people sort them: without regard to case and accents, 2 before 10. */
const words = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

const compare = <T extends RowData>(one: Row<typeof features, T>, other: Row<typeof features, T>, id: string): number => {
  const [left, right] = [one.getValue<string | number>(id), other.getValue<string | number>(id)];
  return typeof left === "number" && typeof right === "number" ? left - right : words.compare(String(left), String(right));
};
