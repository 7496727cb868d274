import type { OperandType } from "./model";

/** A field as `GET /v1/plan/fields` tells it. */
export interface FieldInfo {
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly label: Readonly<Record<string, string>>;
  readonly contexts: readonly string[];
}

export interface FunctionInfo {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly fields: readonly FieldInfo[];
}

/** Something a condition can ask about. */
export interface Operand {
  /** The operand without its arguments: `member.orders`, `orders().count`. */
  readonly key: string;
  readonly type: OperandType;
  readonly unit: string;
  readonly label: Readonly<Record<string, string>>;
  /** `days`, `event`, `wallet`, `tierSet`, in order. */
  readonly arguments: readonly Argument[];
  readonly group: "member" | "event" | "line" | "order" | "orders" | "events" | "points" | "tier";
}

export type Argument = "days" | "event" | "wallet" | "tierSet";

/** An operand with its arguments, as it stands in an expression. */
export interface Asked {
  readonly operand: Operand;
  readonly arguments: readonly (string | number)[];
}

export interface Catalog {
  /** Those to choose from. */
  readonly operands: readonly Operand[];
  /** What a new criterion is about at first. */
  readonly usual: Operand | undefined;
  /** The operand of this text; null when it is none the builder knows. */
  readonly find: (text: string) => Asked | null;
}

const types: readonly OperandType[] = ["bool", "int", "double", "string", "timestamp", "list(string)"];
const argumentsOf: Record<string, readonly Argument[]> = { orders: ["days"], events: ["event", "days"], points: ["wallet"], tier: ["tierSet"] };
const call = /^([a-z_]+)\((.*)\)(?:\.([a-z_]+))?$/s;

/** What the builder offers in a context: `segment.when`, `earning-rule.when`… */
export const createCatalog = (fields: readonly FieldInfo[], functions: readonly FunctionInfo[], context: string): Catalog => {
  const known = fields
    .filter((field) => field.contexts.includes(context) && isType(field.type))
    .map((field): Operand => ({ ...shape(field), key: field.name, arguments: [], group: groupOf(field.name) }));
  const called = functions.flatMap((one) =>
    one.fields
      .filter((field) => isType(field.type))
      .map((field): Operand => ({
        ...shape(field),
        key: field.name === "" ? `${one.name}()` : `${one.name}().${field.name}`,
        arguments: argumentsOf[one.name] ?? [],
        group: one.name as Operand["group"],
      }))
      .filter((operand) => operand.arguments.length === one.parameters.length),
  );
  // A tier set's own tier is not known while tiers and segments are being judged.
  const usable = called.filter((operand) => !context.startsWith("tier-set.") || operand.group !== "tier");
  const byKey = new Map([...known, ...usable].map((operand) => [operand.key, operand]));
  const all = [...byKey.values()].filter((operand) => !isTwin(operand, byKey));
  const about = aboutOf(context);
  // Which lines are meant is asked of the line first of all.
  const operands = about === "lines" ? [...all.filter(({ group }) => group === "line"), ...all.filter(({ group }) => group !== "line")] : all;
  return { operands, usual: byKey.get(usualOf[about]) ?? byKey.get(usualOf.members) ?? operands[0], find: (text) => find(byKey, text) };
};

/** What a condition decides on: who, which event, or which lines of an order. */
export type About = "members" | "events" | "lines";

const ofEvents: readonly string[] = [
  "earning-rule.when", "promotion.when", "voucher-campaign.when", "stamp-card.when", "streak.when", "referral-programme.when",
  "challenge.steps.when", "level-set.experience.when", "draw.entries.when",
];

export const aboutOf = (context: string): About => (/ines$/u.test(context) ? "lines" : ofEvents.includes(context) ? "events" : "members");

const usualOf: Readonly<Record<About, string>> = { members: "member.orders", events: "member.orders", lines: "line.category" };

/** The text of an operand with its arguments. */
export const operandText = ({ operand, arguments: given }: Asked): string =>
  operand.arguments.length === 0 ? operand.key : operand.key.replace("()", `(${given.map((one) => (typeof one === "number" ? String(one) : JSON.stringify(one))).join(", ")})`);

const find = (byKey: ReadonlyMap<string, Operand>, text: string): Asked | null => {
  const plain = byKey.get(text);
  if (plain !== undefined) {
    return { operand: plain, arguments: [] };
  }

  const [, name, inside, field] = call.exec(text) ?? [];
  const operand = byKey.get(field === undefined ? `${name ?? ""}()` : `${name ?? ""}().${field}`);
  if (operand === undefined || inside === undefined) {
    return null;
  }

  try {
    const given = JSON.parse(`[${inside}]`) as unknown[];
    const fits = given.length === operand.arguments.length && given.every((one, index) =>
      operand.arguments[index] === "days" ? Number.isInteger(one) && (one as number) > 0 : typeof one === "string");
    return fits ? { operand, arguments: given as (string | number)[] } : null;
  } catch {
    return null;
  }
};

/** What an event and its order both have is offered once, of the order. */
const isTwin = (operand: Operand, all: ReadonlyMap<string, Operand>): boolean =>
  operand.group === "event" && all.get(operand.key.replace(/^event\./u, "order."))?.label["en"] === operand.label["en"];

const isType = (type: string): type is OperandType => types.some((one) => one === type);

const shape = ({ type, unit, label }: FieldInfo): Pick<Operand, "type" | "unit" | "label"> => ({ type: type as OperandType, unit, label });

const groupOf = (name: string): Operand["group"] => (name.startsWith("event.") ? "event" : name.startsWith("line.") ? "line" : name.startsWith("order.") || name.startsWith("lines.") ? "order" : "member");
