import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { Group, Input, NativeSelect, NumberEntry } from "@/ui";
import { ExpressionField } from "@/features/programme/editor/ExpressionField";
import styles from "@/features/programme/programme.module.css";
import { readAmount, waysOf, writeAmount, type AmountWay } from "./amounts";
import type { FieldProps } from "./fields";

/** An amount by choice – always the same, or so many for each unit – or as text; an optional one that is emptied goes. */
export const AmountField = (props: FieldProps & { readonly context: string }): ReactNode => {
  const { label, help, isRequired, isReadOnly, error, context } = props;
  const { t } = useTranslation("programme");
  const { currency } = useMe().programme;
  const value = typeof props.value === "string" ? props.value : "";
  const ways = waysOf(context, isRequired);
  const read = readAmount(value, ways);
  const [chosen, setChosen] = useState<{ readonly way: AmountWay; readonly text: string } | null>(null);
  // What is chosen holds for as long as the text is what was chosen for: a draft that is read anew says it itself.
  const way = chosen?.text === value ? chosen.way : read.way;
  const times = way === read.way ? read.times : undefined;
  const write = (text: string, by: AmountWay): void => {
    setChosen({ way: by, text });
    props.onChange(text === "" && !isRequired ? undefined : text);
  };
  const choose = (next: AmountWay): void => write(next === "text" ? value : writeAmount({ way: next, times: times ?? startOf(next) }, context), next);
  return (
    <div className={`${styles.field ?? ""} ${way === "text" ? (styles.wide ?? "") : ""}`} role="group" aria-label={label}>
      <div>
        <Input.Label component="div" required={isRequired}>{label}</Input.Label>
        <Input.Description>{help}</Input.Description>
      </div>
      <Group gap="xs">
        <NativeSelect
          aria-label={t("amount.way", { name: label })}
          value={way}
          disabled={isReadOnly}
          data={ways.map((one) => ({ value: one, label: t(`amount.by.${one.replace(".", "_")}`, { currency }) }))}
          onChange={(event) => choose(event.currentTarget.value as AmountWay)}
        />
        {way === "text" || way === "default" ? null : (
          <NumberEntry
            aria-label={t(`amount.number.${way === "spent" || way === "orders" ? "days" : "times"}`, { name: label })}
            w={96} hideControls min={0} allowNegative={false} allowDecimal={way !== "spent" && way !== "orders"} decimalScale={6} readOnly={isReadOnly}
            value={times} onChange={(next) => write(writeAmount({ way, times: next }, context), way)}
          />
        )}
        {way === "spent" || way === "orders" ? <span className={styles.faint}>{t("amount.days")}</span> : null}
      </Group>
      {way === "text" ? <ExpressionField label={label} help={help} value={value} onChange={(text) => write(text, "text")} context={context} isReadOnly={isReadOnly} error={undefined} isBare /> : null}
      {error === undefined ? null : <Input.Error>{error}</Input.Error>}
    </div>
  );
};

/** What a way begins with: one for each unit, a year, or what somebody types. */
const startOf = (way: AmountWay): number | undefined => (way === "spent" || way === "orders" ? 365 : way === "fixed" ? undefined : 1);
