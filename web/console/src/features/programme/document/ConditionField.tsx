import type { ReactNode } from "react";
import { ExpressionField } from "@/features/programme/editor/ExpressionField";
import type { FieldProps } from "./fields";

/** A condition or an amount; an optional one that is emptied goes. */
export const ConditionField = (props: FieldProps & { readonly context: string; readonly isCondition: boolean }): ReactNode => (
  <ExpressionField
    label={props.label}
    help={props.help}
    value={typeof props.value === "string" ? props.value : ""}
    onChange={(text) => props.onChange(text === "" && !props.isRequired ? undefined : text)}
    context={props.context}
    isReadOnly={props.isReadOnly}
    isRequired={props.isRequired}
    error={props.error}
  />
);
