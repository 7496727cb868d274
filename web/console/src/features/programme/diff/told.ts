import { centsOf, digitsOf, type Formats } from "@graine/shared/formats";
import type { Body } from "@/features/programme/kinds";
import { isSame, stepsOf } from "@/features/programme/pointers";
import type { JsonChange } from "@/features/programme/programme.queries";
import { widgetOf, type Schema } from "@/features/programme/schema";
import { yearlyDay } from "@/features/programme/sentences";
import type { Words } from "@/features/programme/words";

/** A value of a document as people read it. */
export type Told =
  | { readonly is: "nothing" }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "expression"; readonly text: string; readonly context: string }
  | { readonly is: "members"; readonly members: readonly ToldMember[] }
  | { readonly is: "rows"; readonly rows: readonly Told[] };

export interface ToldMember {
  readonly label: string;
  readonly told: Told;
}

/** A value, and where in which kind of document it stands. */
export interface Place {
  readonly kind: string;
  readonly path: readonly string[];
  /** Unknown of a member that the schema no longer has. */
  readonly schema: Schema | undefined;
}

const nothing: Told = { is: "nothing" };
const textOf = (text: string): Told => ({ is: "text", text });
const isPlace = (step: string): boolean => /^\d+$/.test(step);
const namesOf = (path: readonly string[]): readonly string[] => path.filter((step) => !isPlace(step));

/** What the schema says of a place; nothing of one it does not know. */
export const schemaAt = (schema: Schema, path: readonly string[]): Schema | undefined =>
  path.reduce<Schema | undefined>((at, step) => (isPlace(step) ? at?.items : at?.properties?.[step]), schema);

/** Whether it means something else than before: what is left out is what the schema takes it for. */
export const isChange = (schema: Schema, { pointer, before, after }: Pick<JsonChange, "pointer" | "before" | "after">): boolean => {
  const otherwise = schemaAt(schema, stepsOf(pointer))?.default;
  return !isSame(before ?? otherwise ?? null, after ?? otherwise ?? null);
};

/** What the form calls a member. */
export const labelOf = (words: Words, kind: string, path: readonly string[]): string => words.say(`field.${kind}.${namesOf(path).join("_")}.label`) || (path.at(-1) ?? "");

/** The words for a value: its members by their labels, choices, names and units as the form has them. */
export const toldOf = (words: Words, place: Place, value: unknown): Told => {
  switch (typeof value) {
    case "boolean":
      return textOf(words.say(value ? "yes" : "no"));
    case "number":
      return textOf(toldNumber(words, place, value));
    case "string":
      return toldText(words, place, value);
    case "object":
      return value === null ? nothing : Array.isArray(value) ? toldList(words, place, value as readonly unknown[]) : toldObject(words, place, value as Body);
    default:
      return nothing;
  }
};

const decimalsOf = (value: number): number => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;

const exact = (formats: Formats, value: number): string => formats.number(value, decimalsOf(value));

const toldNumber = ({ say, formats }: Words, { kind, path }: Place, value: number): string => {
  const unit = say(`unit.${kind}.${namesOf(path).join("_")}`, { currency: formats.currency, count: value });
  const isMoney = unit === formats.currency && decimalsOf(value) <= digitsOf(formats.currency);
  return unit === "" ? exact(formats, value)
    : isMoney ? formats.money(centsOf(value))
    : unit === "%" ? formats.percent(value / 100, 4)
    : `${exact(formats, value)}\u00a0${unit}`;
};

const toldText = (words: Words, { kind, path, schema }: Place, value: string): Told => {
  const { say, formats } = words;
  const name = namesOf(path).at(-1) ?? "";
  switch (schema === undefined ? "text" : widgetOf(schema)) {
    case "condition":
    case "amount":
      return { is: "expression", text: value, context: `${kind}.${namesOf(path).join(".")}` };
    case "reference":
      return textOf(words.document({ kind: schema?.["x-reference"] ?? "", id: value }));
    case "moment":
      return textOf(formats.when(value));
    case "choice":
      return textOf(say(`choice.${name}.${value}`) || value);
    default: {
      const [, year, month = "", day = ""] = /^(?:(\d{4})-|--)?(\d{2})-(\d{2})$/.exec(value) ?? [];
      return textOf(name === "on" || name === "event" ? words.event(value)
        : name === "rules" ? words.document({ kind: "earning-rule", id: value })
        : name === "languages" ? say(`language.${value}`) || value
        : kind === "identity-policy" && name === "kind" ? say(`identity.${value.replace("ext:*", "other")}`) || value
        : month === "" ? value
        : year === undefined ? yearlyDay(formats, `--${month}-${day}`)
        : formats.day(value));
    }
  }
};

const toldList = (words: Words, { kind, path, schema }: Place, values: readonly unknown[]): Told => {
  const rows = values.map((value, index) => toldOf(words, { kind, path: [...path, String(index)], schema: schema?.items }, value));
  const texts = rows.flatMap((row) => (row.is === "text" ? [row.text] : []));
  return rows.length === 0 ? nothing : texts.length === rows.length ? textOf(texts.join(", ")) : { is: "rows", rows };
};

const toldObject = (words: Words, place: Place, value: Body): Told => {
  const members = place.schema !== undefined && widgetOf(place.schema) === "texts"
    ? Object.entries(value).map(([language, text]) => ({ label: words.say(`language.${language}`) || language, told: textOf(String(text)) }))
    : membersOf(words, place, value);
  return members.length === 0 ? nothing : { is: "members", members };
};

/** The members of an object, or of a whole document, that say something, in the order of its schema. */
export const membersOf = (words: Words, { kind, path, schema }: Place, value: Body): readonly ToldMember[] =>
  namesIn(value, schema).map((name) => ({
    label: labelOf(words, kind, [...path, name]),
    told: toldOf(words, { kind, path: [...path, name], schema: schema?.properties?.[name] }, value[name]),
  })).filter(({ told }) => told.is !== "nothing");

/** What is named needs no id, nor does what there is one of. */
export const namesIn = (value: Body, schema: Schema | undefined): readonly string[] => {
  const order = Object.keys(schema?.properties ?? {});
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const isNamed = value["name"] !== undefined || schema?.properties?.["id"]?.const !== undefined;
  return Object.keys(value).filter((name) => name !== "id" || !isNamed).sort((one, other) => place(one) - place(other));
};

/** What fits on one line; undefined of what is nested or has expressions. */
export const lineOf = (told: Told, join: (member: { readonly label: string; readonly value: string }) => string): string | undefined => {
  if (told.is !== "members") {
    return told.is === "text" ? told.text : undefined;
  }

  const parts = told.members.flatMap((one) => (one.told.is === "text" ? [join({ label: one.label, value: one.told.text })] : []));
  return parts.length === told.members.length ? parts.join(" · ") : undefined;
};
