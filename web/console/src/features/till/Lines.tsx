import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CloseButton, Text, centsOf, useFormats } from "@/ui";
import type { Line } from "./reading";
import styles from "./till.module.css";

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly onRemove: (place: number) => void;
}

/** What is being bought, as it was typed. */
export const Lines = ({ lines, onRemove }: LinesProps): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  return (
    <ul className={styles.lines} aria-label={t("sale.lines")}>
      {lines.map((line, place) => (
        <li key={place}>
          <Text size="sm">{t("sale.line", { quantity: line.quantity, product: line.product })}</Text>
          <Text size="sm" className={styles.price ?? ""}>{formats.money(centsOf(line.quantity * line.price))}</Text>
          <CloseButton size="sm" aria-label={t("sale.remove", { product: line.product })} onClick={() => onRemove(place)} />
        </li>
      ))}
    </ul>
  );
};
