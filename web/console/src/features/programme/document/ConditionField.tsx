import type { ReactNode } from "react";
import { Input } from "@/ui";
import { Conditions } from "@/ui/conditions";
import { ExpressionField } from "@/features/programme/editor/ExpressionField";
import styles from "@/features/programme/programme.module.css";
import type { FieldProps } from "./fields";

/** Conditions about the member alone that have the width of the form to themselves. */
const audiences: readonly string[] = ["reward.when", "badge.when", "challenge.when", "draw.when", "referral-programme.eligible"];

/** A condition, as text or clicked together, or an amount; an optional one that is emptied goes. */
export const ConditionField = (props: FieldProps & { readonly context: string }): ReactNode => {
  const { label, help, isRequired, isReadOnly, error, context } = props;
  const value = typeof props.value === "string" ? props.value : "";
  const change = (text: string): void => props.onChange(text === "" && !isRequired ? undefined : text);
  const clicked = context === "earning-rule.when" || context === "segment.when" ? context : audiences.includes(context) ? "audience.when" : undefined;
  const editor = (
    <ExpressionField
      label={label}
      help={help}
      value={value}
      onChange={change}
      context={context}
      isReadOnly={isReadOnly}
      error={clicked === undefined ? error : undefined}
      isBare={clicked !== undefined}
    />
  );
  return clicked !== undefined ? (
    <div className={styles.field}>
      <div>
        <Input.Label component="div">{label}</Input.Label>
        <Input.Description>{help}</Input.Description>
      </div>
      <Conditions value={value} onChange={change} context={clicked} isReadOnly={isReadOnly} editor={editor} />
      {error === undefined ? null : <Input.Error>{error}</Input.Error>}
    </div>
  ) : editor;
};
