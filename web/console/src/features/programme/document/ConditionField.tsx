import type { ReactNode } from "react";
import { Input } from "@/ui";
import { Conditions } from "@/ui/conditions";
import { ExpressionField } from "@/features/programme/editor/ExpressionField";
import styles from "@/features/programme/programme.module.css";
import type { FieldProps } from "./fields";

/** Conditions about the member alone: how many they fit can be counted. */
const audiences: readonly string[] = [
  "reward.when", "reward.prices.when", "badge.when", "badge.levels.when", "challenge.when", "draw.when", "referral-programme.eligible",
];

/** A condition, clicked together or as text; an optional one that is emptied goes. */
export const ConditionField = (props: FieldProps & { readonly context: string }): ReactNode => {
  const { label, help, isRequired, isReadOnly, error, context } = props;
  const value = typeof props.value === "string" ? props.value : "";
  const change = (text: string): void => props.onChange(text === "" && !isRequired ? undefined : text);
  return (
    <div className={`${styles.field ?? ""} ${styles.wide ?? ""}`} role="group" aria-label={label}>
      <div>
        <Input.Label component="div">{label}</Input.Label>
        <Input.Description>{help}</Input.Description>
      </div>
      <Conditions
        value={value}
        onChange={change}
        context={audiences.includes(context) ? "audience.when" : context}
        isReadOnly={isReadOnly}
        editor={<ExpressionField label={label} help={help} value={value} onChange={change} context={context} isReadOnly={isReadOnly} error={undefined} isBare />}
      />
      {error === undefined ? null : <Input.Error>{error}</Input.Error>}
    </div>
  );
};
