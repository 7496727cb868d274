import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemItem } from "@/api";
import { CloseButton, Text, centsOf, useFormats } from "@/ui";
import { useFaultText } from "@/ui/faults/useFaultText";
import type { Line } from "./reading";
import styles from "./till.module.css";

export interface LinesProps {
  readonly lines: readonly Line[];
  /** What is wrong with a line, by its place. */
  readonly wrong: ReadonlyMap<number, ProblemItem>;
  readonly onRemove: (place: number) => void;
}

/** What is being bought, as it was typed. */
export const Lines = ({ lines, wrong, onRemove }: LinesProps): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  return (
    <ul className={styles.lines} aria-label={t("sale.lines")}>
      {lines.map((line, place) => (
        <li key={place}>
          <div>
            <Text size="sm" className={styles.code ?? ""}>{t("sale.line", { quantity: line.quantity, product: line.product })}</Text>
            <Suspense fallback={null}><Fault fault={wrong.get(place)} /></Suspense>
          </div>
          <Text size="sm" className={styles.price ?? ""}>{formats.money(centsOf(line.quantity * line.price))}</Text>
          <CloseButton size="sm" aria-label={t("sale.remove", { product: line.product })} onClick={() => onRemove(place)} />
        </li>
      ))}
    </ul>
  );
};

/** Why the checkout does not take a line. */
const Fault = ({ fault }: { readonly fault: ProblemItem | undefined }): ReactNode => (fault === undefined ? null : <Said fault={fault} />);

const Said = ({ fault }: { readonly fault: ProblemItem }): ReactNode => {
  const say = useFaultText();
  return <Text size="xs" c="var(--g-danger)" role="alert">{say(fault)}</Text>;
};
