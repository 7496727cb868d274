import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { Code, DataState, Input, Section, Stack } from "@/ui";
import { groups, isKind, type Body, type Kind } from "@/features/programme/kinds";
import { readAt, writeAt } from "@/features/programme/pointers";
import { schemaQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { isRequired, isWhole, widgetOf, type Schema } from "@/features/programme/schema";
import { ChoiceField, ChoicesField, EventField, EventsField, MomentField, NumberField, ReferenceField, ReferencesField, RowsField, SwitchField, TextField, TextsField, WordsField, type FieldProps } from "./fields";
import { AmountField } from "./AmountField";
import { ConditionField } from "./ConditionField";
import { PictureField, PicturesField } from "./pictures";
import { isMeant, ofNewKind } from "./meant";
import { withRowId } from "./rowIds";

export interface SchemaFormProps {
  readonly kind: Kind;
  readonly body: Body;
  readonly onChange: (body: Body) => void;
  /** By JSON pointer. */
  readonly errors: Readonly<Record<string, string>>;
  readonly isReadOnly: boolean;
  readonly isNew: boolean;
  /** As it is in force; null when it is not. */
  readonly published: Body | null;
}

/** Every field of the kind's schema, in groups. */
export const SchemaForm = (props: SchemaFormProps): ReactNode => {
  const query = useQuery(schemaQuery(props.kind));
  return <DataState query={query}>{(schema) => <Groups {...props} schema={schema} />}</DataState>;
};

const Groups = (props: SchemaFormProps & { readonly schema: Schema }): ReactNode => {
  const { t } = useTranslation("programme");
  const { kind, schema } = props;
  const all = Object.keys(schema.properties ?? {});
  const known = groups[kind];
  const left = all.filter((name) => !known.some((group) => group.fields.includes(name)) && schema.properties?.[name]?.const === undefined);
  return (
    <>
      {known.map((group, index) => (
        <Section key={group.name} title={t(`group.${kind}.${group.name}.title`)} lead={t(`group.${kind}.${group.name}.lead`)}>
          <Stack gap="md">
            {[...group.fields.filter((name) => all.includes(name)), ...(index === known.length - 1 ? left : [])].map((name) => (
              <SchemaField key={name} {...props} schema={schema.properties?.[name] ?? {}} parent={schema} path={[name]} />
            ))}
          </Stack>
        </Section>
      ))}
    </>
  );
};

interface SchemaFieldProps extends SchemaFormProps {
  readonly schema: Schema;
  readonly parent: Schema;
  readonly path: readonly string[];
}

/** The names of a path without places in lists: what a text is called. */
const textKey = (path: readonly string[]): string => path.filter((step) => !/^\d+$/.test(step)).join("_");

/** What is said of a field; of a list of words also what is said of one of them, for they have no field of their own. */
const errorAt = (errors: SchemaFormProps["errors"], path: readonly string[], widget: string): string | undefined => {
  const pointer = `/${path.join("/")}`;
  return errors[pointer] ?? (widget === "words" ? Object.entries(errors).find(([one]) => one.startsWith(`${pointer}/`))?.[1] : undefined);
};

const SchemaField = (props: SchemaFieldProps): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const { kind, body, onChange, errors, schema, parent, path } = props;
  const { currency } = useMe().programme;
  const name = path.at(-1) ?? "";
  const key = `field.${kind}.${textKey(path)}`;
  const widget = widgetOf(schema);
  const isFixed = (widget === "id" && !props.isNew && path.length === 1) || (kind === "wallet" && name === "decimals" && props.published !== null);
  const field: FieldProps = {
    label: t(`${key}.label`, { defaultValue: name }),
    help: t(`${key}.help`, { defaultValue: "", currency }),
    value: readAt(body, path),
    onChange: (value) => onChange(ofNewKind(kind, body, withRowId(withoutEmpty(writeAt(body, path, value) as Body, path), path, body, props.published, i18n.language))),
    error: errorAt(errors, path, widget),
    isRequired: isRequired(parent, name),
    isReadOnly: props.isReadOnly || isFixed,
  };
  const child = (part: Schema, at: readonly string[], under: Schema): ReactNode => (
    <SchemaField key={at.join("/")} {...props} schema={part} parent={under} path={at} />
  );

  if (!isMeant(kind, body, path)) {
    return null;
  }

  switch (widget) {
    case "fixed":
      return null;
    case "id":
      return isFixed ? (
        <Input.Wrapper label={field.label} description={field.help} labelElement="div">
          <div><Code>{String(field.value)}</Code></div>
        </Input.Wrapper>
      ) : <TextField {...field} />;
    case "texts":
      return <TextsField {...field} isLong={name === "description" || name === "terms"} />;
    case "moment":
      return <MomentField {...field} />;
    case "condition":
      return <ConditionField {...field} context={`${kind}.${textKey(path).replaceAll("_", ".")}`} />;
    case "amount":
      return <AmountField {...field} context={`${kind}.${textKey(path).replaceAll("_", ".")}`} />;
    case "reference": {
      const to = schema["x-reference"];
      return isKind(to) ? <ReferenceField {...field} to={to} /> : <TextField {...field} />;
    }
    case "choice":
      return (
        <ChoiceField
          {...field}
          fallback={typeof schema.default === "string" ? schema.default : undefined}
          options={(schema.enum ?? []).map((value) => ({ value, label: t(`choice.${name}.${value}`, { defaultValue: value }) }))}
        />
      );
    case "switch":
      return <SwitchField {...field} fallback={schema.default === true} />;
    case "number":
      return (
        <NumberField
          {...field}
          value={field.value ?? schema.default}
          min={schema.minimum}
          max={schema.maximum}
          isWhole={isWhole(schema)}
          unit={t(`unit.${kind}.${textKey(path)}`, { defaultValue: "", currency })}
        />
      );
    case "words":
      return schema.items?.enum === undefined
        ? name === "images" ? <PicturesField {...field} /> : name === "on" ? <EventsField {...field} /> : name === "rules" ? <ReferencesField {...field} to="earning-rule" /> : <WordsField {...field} name={name} />
        : <ChoicesField {...field} options={schema.items.enum.map((value) => ({ value, label: t(`choice.${name}.${value}`, { defaultValue: value }) }))} />;
    case "rows": {
      const rows = Array.isArray(field.value) ? (field.value as readonly unknown[]) : [];
      const items = schema.items ?? {};
      return (
        <RowsField
          {...field}
          rows={rows}
          canMove={kind === "identity-policy"}
          add={t(`rows.addOf.${name}`, { defaultValue: t("rows.add") })}
          fresh={() => freshRow(name, rows)}
          row={(index) => nameFirst(items.properties ?? {})
            .filter(([part]) => part !== "description")
            .map(([part, one]) => child(one, [...path, String(index), part], items))}
        />
      );
    }
    case "object":
      return (
        <Input.Wrapper label={field.label} description={field.help || undefined} error={field.error} labelElement="div">
          <div className={styles.inner}>
            {Object.entries(schema.properties ?? {})
              .filter(([part]) => name !== "expiry" || schema.properties?.["kind"] === undefined || isAsked(field.value, part))
              .map(([part, one]) => child(one, [...path, part], schema))}
          </div>
        </Input.Wrapper>
      );
    case "text":
      return name === "event" ? <EventField {...field} /> : name === "image" ? <PictureField {...field} /> : <TextField {...field} />;
  }
};

/** The name comes before the id that follows it. */
const nameFirst = (properties: Readonly<Record<string, Schema>>): readonly (readonly [string, Schema])[] =>
  Object.entries(properties).sort(([one], [other]) => Number(other === "name") - Number(one === "name"));

/** An optional object of which nothing is left goes. */
const withoutEmpty = (body: Body, path: readonly string[]): Body => {
  const above = path.slice(0, -1);
  const left = readAt(body, above);
  return above.length > 0 && typeof left === "object" && left !== null && !Array.isArray(left) && Object.keys(left).length === 0 && !/^\d+$/.test(above.at(-1) ?? "")
    ? writeAt(body, above, undefined) as Body
    : body;
};

/** What a new row of a list starts from. */
const freshRow = (list: string, rows: readonly unknown[]): Body => {
  switch (list) {
    case "tiers":
      return { id: "", name: {}, from: lastFrom(rows) };
    case "multipliers":
      return { wallet: "points", factor: 2 };
    case "entitlements":
      return { id: "", name: {} };
    case "kinds":
      return { kind: "ext:*", strong: false, limit: 1 };
    case "discounts":
      return { kind: "percent", target: "cart", percent: 10 };
    case "limits":
    case "caps":
    case "budgets":
      return { per: "month" };
    default:
      return {};
  }
};

const lastFrom = (rows: readonly unknown[]): number => {
  const from = (rows.at(-1) as { readonly from?: unknown } | undefined)?.from;
  return typeof from === "number" ? from + 100 : 0;
};

/** An expiry asks for days or months only where its kind needs them. */
const isAsked = (value: unknown, part: string): boolean => {
  const kind = (value as { readonly kind?: unknown } | undefined)?.kind ?? "never";
  return part === "kind"
    || (part === "days" && (kind === "inactivity" || kind === "rolling"))
    || (part === "months" && (kind === "rolling" || kind === "end-of-month" || kind === "end-of-year" || kind === "fixed-date"))
    || (part === "dates" && kind === "fixed-date");
};
