import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NativeSelect, Text } from "@/ui";
import type { ImportJob, ImportPreview } from "@/features/data/data.queries";
import styles from "./imports.module.css";

export interface PreviewTableProps {
  readonly job: ImportJob;
  readonly fields: readonly (string | null)[];
  readonly preview: ImportPreview | undefined;
  readonly onField: (place: number, field: string | null) => void;
}

/** The file's own rows under what each column is taken for; what cannot be read is marked where it stands. */
export const PreviewTable = ({ job, fields, preview, onField }: PreviewTableProps): ReactNode => {
  const { t } = useTranslation("data");
  const rows = [...(preview?.rows ?? []), ...(preview?.rejected ?? [])];
  return (
    <table className={styles.table}>
      <caption hidden>{t("imports.columns")}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.line}>
            {t("imports.line")}
          </th>
          {job.shape.columns.map((column, place) => (
            <th key={place} scope="col">
              <div className={styles.column}>{column.name === "" ? t("imports.unnamed", { number: place + 1 }) : column.name}</div>
              <NativeSelect
                size="xs"
                aria-label={t("imports.fieldOf", { column: column.name })}
                value={fields[place] ?? ""}
                onChange={(event) => onField(place, event.currentTarget.value === "" ? null : event.currentTarget.value)}
                data={[{ value: "", label: t("imports.unused") }, ...job.shape.fields.map((field) => ({ value: field, label: t(`imports.fields.${field}`) }))]}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td className={styles.line}>{row.line}</td>
            {job.shape.columns.map((_, place) => {
              const errors = row.errors.filter((error) => error.column === place);
              return (
                <td key={place} className={errors.length > 0 ? styles.bad : fields[place] === null ? styles.unused : undefined} title={row.cells[place] ?? ""}>
                  {row.cells[place] ?? ""}
                  {errors.map((error) => (
                    <span key={error.reason} className={styles.reason}>
                      {t(`imports.reasons.${error.reason}`, { defaultValue: error.reason })}
                    </span>
                  ))}
                  {place === 0
                    ? row.errors.filter((error) => error.column === null).map((error) => (
                        <span key={error.reason} className={styles.reason}>
                          {t(`imports.reasons.${error.reason}`, { defaultValue: error.reason })}
                        </span>
                      ))
                    : null}
                </td>
              );
            })}
          </tr>
        ))}
        {rows.length === 0 ? (
          <tr>
            <td colSpan={job.shape.columns.length + 1}>
              <Text size="sm" c="var(--g-text-faint)">
                {t("imports.previewEmpty")}
              </Text>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
};
