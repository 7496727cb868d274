import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataTable, IconCheck, useFormats } from "@/ui";
import { differenceOf, digitsOf, kindOf, type Total } from "./totals";
import styles from "./imports.module.css";

export interface Row extends Total {
  readonly called: Readonly<Record<string, string>> | null;
}

export interface ReconciliationProps {
  readonly rows: readonly Row[];
  /** What stands in the column of the old programme. */
  readonly cell: (row: Row & { readonly title: string }) => ReactNode;
}

/** What the file holds beside what the old programme says, a row for each wallet and tier, and the difference in words. */
export const Reconciliation = ({ rows, cell }: ReconciliationProps): ReactNode => {
  const { t, i18n } = useTranslation("data");
  const formats = useFormats();
  const titled = rows.map((row) => ({ ...row, title: titleOf(row) }));
  function titleOf({ name, called }: Row): string {
    const word = called?.[i18n.language] ?? called?.["fr"] ?? Object.values(called ?? {})[0] ?? name;
    return t(`imports.totals.of.${kindOf(name)}`, { name: word });
  }

  const differenceNow = (row: Row): ReactNode => {
    const difference = differenceOf(row);
    return difference === undefined ? "–" : difference === 0 ? (
      <span className={styles.same}><IconCheck size={14} aria-hidden /> {t("imports.totals.same")}</span>
    ) : (
      <strong className={styles.differs}>{t(difference > 0 ? "imports.totals.more" : "imports.totals.less", { number: formats.number(Math.abs(difference), digitsOf(difference)) })}</strong>
    );
  };

  return (
    <DataTable
      rows={titled}
      keyOf={({ name }) => name}
      minWidth={300}
      label={t("imports.totals.title")}
      columns={[
        { id: "name", title: t("imports.totals.what"), isHead: true, cell: ({ title }) => title },
        { id: "read", title: t("imports.totals.read"), isNumber: true, cell: ({ read }) => (read === undefined ? "–" : formats.number(read, digitsOf(read))) },
        {
          id: "said", title: t("imports.totals.said"), isNumber: true,
          cell: (row) => (
            <>
              {cell(row)}
              <span className={styles.narrow}>{differenceOf(row) === undefined ? null : differenceNow(row)}</span>
            </>
          ),
        },
        {
          id: "difference", title: t("imports.totals.difference"), isNumber: true, isWide: true,
          cell: (row) => differenceNow(row),
        },
      ]}
    />
  );
};
