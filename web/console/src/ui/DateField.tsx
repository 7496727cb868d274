import "@mantine/dates/styles.layer.css";
import "dayjs/locale/fr";
import { parseDay } from "@graine/shared/formats";
import { DateInput } from "@mantine/dates";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface DateFieldProps {
  /** Shown above it, or only heard when `isLabelHidden`. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** `2026-11-22`; empty when there is none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly size?: "xs" | "sm";
  readonly w?: number;
  /** Inside something that closes when one clicks beside it. */
  readonly isNested?: boolean;
}

/** A day, typed or chosen, in the person's language whatever the browser's is. */
export const DateField = ({ label, isLabelHidden = false, value, onChange, min, max, error, isRequired = false, size = "sm", w, isNested = false }: DateFieldProps): ReactNode => {
  const { t, i18n } = useTranslation("shell");
  const { language } = i18n;
  return (
    <DateInput
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      size={size}
      value={value === "" ? null : value}
      onChange={(day) => onChange(day ?? "")}
      dateParser={(typed) => parseDay(typed, language)}
      valueFormat={language === "fr" ? "DD/MM/YYYY" : "MM/DD/YYYY"}
      placeholder={t("days.placeholder")}
      locale={language}
      firstDayOfWeek={language === "fr" ? 1 : 0}
      clearable={!isRequired}
      clearButtonProps={{ "aria-label": t("days.clear") }}
      required={isRequired}
      {...(min === undefined || min === "" ? {} : { minDate: min })}
      {...(max === undefined || max === "" ? {} : { maxDate: max })}
      {...(error === undefined ? {} : { error })}
      {...(w === undefined ? {} : { w })}
      hideOutsideDates
      weekendDays={[]}
      popoverProps={{ withinPortal: !isNested }}
      ariaLabels={{
        monthLevelControl: t("days.chooseMonth"), yearLevelControl: t("days.chooseYear"),
        nextMonth: t("days.nextMonth"), previousMonth: t("days.previousMonth"), nextYear: t("days.nextYear"), previousYear: t("days.previousYear"),
        nextDecade: t("days.nextDecade"), previousDecade: t("days.previousDecade"),
      }}
    />
  );
};
