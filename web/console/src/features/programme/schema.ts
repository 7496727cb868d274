import type { Body } from "./kinds";

/** The part of JSON Schema that the plan's schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly format?: string;
  readonly additionalProperties?: boolean | Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly "x-expression"?: "condition" | "amount";
  readonly "x-reference"?: string;
}

export type Widget =
  | "fixed" | "id" | "texts" | "moment" | "condition" | "amount" | "reference" | "choice" | "switch" | "number" | "words" | "rows" | "object" | "text";

/** A number without decimals. What may be left out has two types: `["number", "null"]`. */
export const isWhole = (schema: Schema): boolean => ![schema.type].flat().includes("number");

const named = (schema: Schema): string | undefined => schema.$ref?.replace("#/$defs/", "");

/** The kind of field a part of a schema is shown as. */
export const widgetOf = (schema: Schema): Widget => {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const reference = named(schema);
  if (schema.const !== undefined) {
    return "fixed";
  }

  if (reference === "id" || reference === "texts" || reference === "moment") {
    return reference;
  }

  // What must be there is written out instead of referred to, with its own description and limits.
  if (schema.format === "date-time") {
    return "moment";
  }

  if (schema.properties === undefined && typeof schema.additionalProperties === "object" && schema.additionalProperties.type === "string") {
    return "texts";
  }

  if (schema["x-expression"] !== undefined) {
    return schema["x-expression"];
  }

  return schema["x-reference"] !== undefined ? "reference"
    : schema.enum !== undefined ? "choice"
    : types.includes("boolean") ? "switch"
    : types.includes("integer") || types.includes("number") ? "number"
    : types.includes("array") ? (schema.items?.type === "object" ? "rows" : "words")
    : types.includes("object") ? "object"
    : "text";
};

export const isRequired = (parent: Schema, name: string): boolean => parent.required?.includes(name) === true;

/** A document with what it leaves out as its schema takes it; as it is while the schema is not there. */
export const withDefaults = (schema: Schema | undefined, body: Body): Body => ({
  ...Object.fromEntries(Object.entries(schema?.properties ?? {}).flatMap(([name, part]) => ((part.default ?? null) === null ? [] : [[name, part.default] as const]))),
  ...Object.fromEntries(Object.entries(body).filter(([, value]) => (value ?? null) !== null)),
});
