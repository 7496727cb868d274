import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, IconCircleCheck, Text, useFormats } from "@/ui";
import styles from "@/features/catalogue/catalogue.module.css";
import type { Filled } from "./useImport";

const shown = 20;

/** What came of an import: how many codes are new, which were there already, and which are none. */
export const Outcome = ({ filled }: { readonly filled: Filled }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const formats = useFormats();
  const { pool, added, duplicates, duplicateCodes, faults } = filled;
  const isClean = duplicates === 0 && faults.length === 0;
  return (
    <Alert variant="light" color={isClean ? "graine" : "yellow"} icon={<IconCircleCheck size={18} aria-hidden />} title={t("fill.added", { count: added, number: formats.number(added), pool })} role="status">
      {duplicates === 0 ? null : (
        <>
          <Text size="sm">{t("fill.duplicates", { count: duplicates, number: formats.number(duplicates) })}</Text>
          <ul className={styles.told}>
            {duplicateCodes.slice(0, shown).map((code, place) => (
              <li key={place}>
                <code className={styles.mono}>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {faults.length === 0 ? null : (
        <>
          <Text size="sm">{t("fill.invalid", { count: faults.length, number: formats.number(faults.length) })}</Text>
          <ul className={styles.told}>
            {faults.slice(0, shown).map((fault) => (
              <li key={fault.line}>
                {t("fill.line", { line: formats.number(fault.line) })} <code className={styles.mono}>{fault.code}</code> {t(`fill.why.${fault.why}`)}
              </li>
            ))}
          </ul>
          {faults.length > shown ? <Text size="sm">{t("fill.more", { count: faults.length - shown })}</Text> : null}
        </>
      )}
    </Alert>
  );
};
