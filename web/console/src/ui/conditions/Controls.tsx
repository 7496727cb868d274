import { ActionIcon, Button, Checkbox, NativeSelect, Select, TagsInput, TextInput, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ActionProps, CombinatorSelectorProps, FieldSelectorProps, NotToggleProps, OperatorSelectorProps, ValueEditorProps } from "react-querybuilder";
import { DateField } from "@/ui/DateField";
import { IconPlus, IconX } from "@/ui/icons";
import { NumberEntry } from "@/ui/NumberEntry";
import { useFormats } from "@/ui/useFormats";
import { operandText, type Argument, type Asked, type Catalog } from "./catalog";
import styles from "./conditions.module.css";
import { isKnown } from "./known";
import { KnownText, KnownTexts } from "./KnownText";
import { labelOf, startOfDay } from "./labels";
import { firstArguments } from "./mend";
import { missing } from "./gate";
import { isWaiting, operatorsOf, takesMany, type Operator, type RuleValue } from "./model";
import { valuesOf, type Names } from "./names";

export interface BuilderContext {
  readonly catalog: Catalog;
  readonly names: Names;
  /** Criteria that wait for their value say so. */
  readonly isMissed: boolean;
}

const contextOf = (props: { context?: unknown }): BuilderContext => props.context as BuilderContext;
const raw = "#raw";

/** What is compared, with its arguments: "number of orders in the last 90 days". */
export const FieldSelector = (props: FieldSelectorProps): ReactNode => {
  const { t, i18n } = useTranslation("conditions");
  const { catalog, names } = contextOf(props);
  const asked = catalog.find(props.value ?? "");
  const offered = asked === null || catalog.operands.includes(asked.operand) ? catalog.operands : [...catalog.operands, asked.operand];
  const groups = Map.groupBy(offered, (one) => one.group);
  const data = [
    ...[...groups].map(([group, operands]) => ({
      group: t(`groups.${group}`),
      items: operands.map((one) => ({ value: one.key, label: labelOf(one, i18n.language) })),
    })),
    { group: t("groups.other"), items: [{ value: raw, label: t("raw") }] },
  ];
  const choose = (key: string | null): void => {
    const operand = catalog.operands.find((one) => one.key === key);
    const first = { wallet: names.wallets[0]?.value ?? "points", tierSet: names.tierSets[0]?.value ?? "status" };
    props.handleOnChange(operand === undefined ? "" : operandText(firstArguments(operand, first)));
  };
  return (
    <div className={styles.field}>
      <Select
        size="xs"
        w={asked === null ? 130 : 230}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t("nothing")}
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.currentTarget.select()}
        aria-label={t("field")}
        data={data}
        value={asked?.operand.key ?? raw}
        onChange={choose}
        disabled={props.disabled ?? false}
        comboboxProps={{ width: 300, position: "bottom-start" }}
        maxDropdownHeight={320}
      />
      {asked === null ? null : (
        <Arguments asked={asked} names={names} onChange={(next) => props.handleOnChange(operandText({ operand: asked.operand, arguments: next }))} />
      )}
    </div>
  );
};

const Arguments = ({ asked, names, onChange }: { asked: Asked; names: Names; onChange: (next: (string | number)[]) => void }): ReactNode =>
  asked.operand.arguments.map((argument, index) => (
    <ArgumentInput
      key={argument}
      argument={argument}
      names={names}
      value={asked.arguments[index] ?? ""}
      onChange={(value) => onChange(asked.arguments.map((one, place) => (place === index ? value : one)))}
    />
  ));

interface ArgumentProps {
  readonly argument: Argument;
  readonly names: Names;
  readonly value: string | number;
  readonly onChange: (value: string | number) => void;
}

const ArgumentInput = ({ argument, names, value, onChange }: ArgumentProps): ReactNode => {
  const { t } = useTranslation("conditions");
  switch (argument) {
    case "days":
      return (
        <span className={styles.days}>
          {t("days.before")}
          <NumberEntry
            size="xs" w={64} min={1} max={3650} clampBehavior="strict" allowDecimal={false} hideControls aria-label={t("days.label")}
            value={typeof value === "number" ? value : undefined} onChange={(next) => (next !== undefined && next >= 1 ? onChange(next) : undefined)}
          />
          {t("days.after")}
        </span>
      );
    case "event":
      return <KnownText field="event.name" label={t("event.label")} others={names.events} error={undefined} isReadOnly={false} value={String(value)} onChange={onChange} width={180} />;
    case "wallet":
    case "tierSet": {
      const choices = argument === "wallet" ? names.wallets : names.tierSets;
      return choices.length === 0
        ? <TextInput size="xs" w={120} aria-label={t(`${argument}.label`)} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
        : <Select size="xs" w={140} allowDeselect={false} aria-label={t(`${argument}.label`)} data={[...choices]} value={String(value)} onChange={(next) => onChange(next ?? "")} />;
    }
  }
};

export const OperatorSelector = (props: OperatorSelectorProps): ReactNode => {
  const { t } = useTranslation("conditions");
  const asked = contextOf(props).catalog.find(props.field);
  if (asked === null) {
    return null;
  }

  const { type } = asked.operand;
  const word = (operator: Operator): string =>
    type === "timestamp" ? t(`momentOperators.${operator}`)
    : (type === "int" || type === "double") && (operator === "=" || operator === "!=") ? t(`numberOperators.${operator}`)
    : t(`operators.${operator}`);
  return (
    <NativeSelect
      size="xs"
      aria-label={t("operator")}
      data={operatorsOf(type).map((operator) => ({ value: operator, label: word(operator) }))}
      value={props.value ?? ""}
      onChange={(event) => props.handleOnChange(event.currentTarget.value)}
      disabled={props.disabled ?? false}
    />
  );
};

/** What a criterion compares with; one that is missing is marked, and said where somebody tried to save without it. */
export const ValueEditor = (props: ValueEditorProps): ReactNode => {
  const { t } = useTranslation("conditions");
  const isMissing = isWaiting({ operator: contextOf(props).catalog.find(props.field) === null ? "raw" : props.operator as Operator, value: props.value as RuleValue });
  const error = isMissing && contextOf(props).isMissed ? t("missing") : undefined;
  return isMissing
    ? <span className={styles.value} {...{ [missing]: "" }}><Entry {...props} error={error} /></span>
    : <span className={styles.value}><Entry {...props} error={undefined} /></span>;
};

const Entry = ({ error, ...props }: ValueEditorProps & { readonly error: string | undefined }): ReactNode => {
  const { t } = useTranslation("conditions");
  const formats = useFormats();
  const { catalog, names } = contextOf(props);
  const asked = catalog.find(props.field);
  const operator = props.operator as Operator;
  const set = (value: unknown): void => props.handleOnChange(value);
  const label = t("value");
  const value: unknown = props.value;
  if (asked === null) {
    return (
      <Tooltip label={t("rawHelp")} multiline maw={280}>
        <TextInput
          className={styles.raw ?? ""} size="xs" ff="monospace" aria-label={t("raw")} error={error} value={typeof value === "string" ? value : ""}
          onChange={(event) => set(event.currentTarget.value)}
        />
      </Tooltip>
    );
  }

  const { operand } = asked;
  const choices = valuesOf(operand, names);
  switch (operand.type) {
    case "bool":
      return null;
    case "int":
    case "double": {
      const unit = operand.unit === "money" ? formats.currency : operand.unit === "" ? "" : t(`units.${operand.unit}`);
      return (
        <span className={styles.days}>
          <NumberEntry
            size="xs" w={96} hideControls aria-label={label} error={error !== undefined} allowDecimal={operand.type === "double"} decimalScale={4}
            value={typeof value === "number" ? value : undefined} onChange={(next) => set(next ?? null)}
          />
          {unit}
          {error === undefined ? null : <span className={styles.problem}>{error}</span>}
        </span>
      );
    }
    case "timestamp":
      return (
        <DateField
          size="xs" label={label} isLabelHidden error={error} value={typeof value === "string" ? formats.dayOf(value) : ""}
          onChange={(day) => set(day === "" ? null : startOfDay(day, formats.timeZone))} w={140}
        />
      );
    case "string":
    case "list(string)":
      if (operator === "empty" || operator === "notEmpty") {
        return null;
      }

      if (isKnown(operand.key) && (takesMany(operator) || operator === "=" || operator === "!=")) {
        const known = { field: operand.key, label, others: operand.key === "event.name" ? names.events : [], error, isReadOnly: props.disabled ?? false };
        return takesMany(operator)
          ? <KnownTexts {...known} values={Array.isArray(value) ? (value as string[]) : []} onChange={(next) => set(next.length === 0 ? null : next)} />
          : <KnownText {...known} value={typeof value === "string" ? value : ""} onChange={(next) => set(next === "" ? null : next)} />;
      }

      if (takesMany(operator)) {
        return (
          <TagsInput
            size="xs" miw={180} aria-label={label} error={error} data={choices.map((one) => one.value)} value={Array.isArray(value) ? (value as string[]) : []}
            onChange={(next) => set(next.length === 0 ? null : next)}
          />
        );
      }

      return choices.length > 0 && (operator === "=" || operator === "!=" || operand.type === "list(string)") ? (
        <Select
          size="xs" w={200} searchable aria-label={label} error={error} value={typeof value === "string" ? value : null} onChange={set}
          data={typeof value === "string" && choices.every((one) => one.value !== value) ? [...choices, { value, label: value }] : [...choices]}
        />
      ) : (
        <TextInput
          size="xs" w={160} aria-label={label} error={error} value={typeof value === "string" ? value : ""}
          onChange={(event) => set(event.currentTarget.value === "" ? null : event.currentTarget.value)}
        />
      );
  }
};

export const CombinatorSelector = (props: CombinatorSelectorProps): ReactNode => {
  const { t } = useTranslation("conditions");
  return (
    <NativeSelect
      size="xs"
      aria-label={t("group.combinator")}
      data={[{ value: "and", label: t("combinators.and") }, { value: "or", label: t("combinators.or") }]}
      value={props.value ?? "and"}
      onChange={(event) => props.handleOnChange(event.currentTarget.value)}
      disabled={props.disabled ?? false}
    />
  );
};

export const NotToggle = (props: NotToggleProps): ReactNode => {
  const { t } = useTranslation("conditions");
  return (
    <Tooltip label={t("group.notHelp")}>
      <Checkbox
        size="xs" label={t("group.not")} checked={props.checked ?? false} disabled={props.disabled ?? false}
        onChange={(event) => props.handleOnChange(event.currentTarget.checked)}
      />
    </Tooltip>
  );
};

const AddButton = ({ text, onClick, disabled }: { text: string; onClick: ActionProps["handleOnClick"]; disabled?: boolean | undefined }): ReactNode => (
  <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={(event) => onClick(event)} disabled={disabled ?? false}>
    {text}
  </Button>
);

export const AddRule = (props: ActionProps): ReactNode => {
  const { t } = useTranslation("conditions");
  return <AddButton text={t("rule.add")} onClick={(event) => props.handleOnClick(event)} disabled={props.disabled} />;
};

export const AddGroup = (props: ActionProps): ReactNode => {
  const { t } = useTranslation("conditions");
  return props.level > 3 ? null : <AddButton text={t("group.add")} onClick={(event) => props.handleOnClick(event)} disabled={props.disabled} />;
};

const Remove = ({ label, onClick, disabled }: { label: string; onClick: ActionProps["handleOnClick"]; disabled?: boolean | undefined }): ReactNode => (
  <ActionIcon className={styles.remove ?? ""} size="sm" variant="subtle" color="gray" aria-label={label} onClick={(event) => onClick(event)} disabled={disabled ?? false}>
    <IconX size={14} />
  </ActionIcon>
);

export const RemoveRule = (props: ActionProps): ReactNode => {
  const { t } = useTranslation("conditions");
  return <Remove label={t("rule.remove")} onClick={(event) => props.handleOnClick(event)} disabled={props.disabled} />;
};

export const RemoveGroup = (props: ActionProps): ReactNode => {
  const { t } = useTranslation("conditions");
  return <Remove label={t("group.remove")} onClick={(event) => props.handleOnClick(event)} disabled={props.disabled} />;
};
