import type { Catalog } from "./catalog";
import { isGroup, needsValue, type Group, type Rule, type RuleValue } from "./model";
import { bracketsOf, tokenize } from "./tokens";

/** The text of a tree. Rules that are not filled in are left out; nothing is the empty text. */
export const printCondition = (group: Group, catalog: Catalog): string => printGroup(group, catalog)?.text ?? "";

interface Printed {
  readonly text: string;
  /** Needs no brackets beside others. */
  readonly isAtom: boolean;
}

const printGroup = (group: Group, catalog: Catalog): Printed | null => {
  const parts = group.rules.map((one) => (isGroup(one) ? printGroup(one, catalog) : printRule(one, catalog))).filter((one) => one !== null);
  const [first] = parts;
  if (first === undefined) {
    return null;
  }

  const text = parts.length === 1 ? first.text : parts.map((one) => (one.isAtom ? one.text : `(${one.text})`)).join(group.combinator === "and" ? " && " : " || ");
  return group.not === true ? { text: `!(${text})`, isAtom: true } : { text, isAtom: parts.length === 1 && first.isAtom };
};

const printRule = ({ field, operator, value }: Rule, catalog: Catalog): Printed | null => {
  if (operator === "raw") {
    const text = typeof value === "string" ? value.trim() : "";
    return text === "" ? null : { text, isAtom: isAtom(text) };
  }

  const type = catalog.find(field)?.operand.type;
  const literal = (one: RuleValue | undefined): string =>
    typeof one === "number" ? (type === "double" && Number.isInteger(one) ? `${one}.0` : String(one))
    : type === "timestamp" ? `timestamp(${JSON.stringify(one)})`
    : JSON.stringify(one);
  if (needsValue(operator) && (value === null || (Array.isArray(value) && value.length === 0))) {
    return null;
  }

  return { text: written(field, operator, value, literal), isAtom: true };
};

const written = (field: string, operator: Rule["operator"], value: RuleValue, literal: (one: RuleValue | undefined) => string): string => {
  const list = (): string => `[${(Array.isArray(value) ? (value as readonly string[]) : []).map(literal).join(", ")}]`;
  switch (operator) {
    case "is": return field;
    case "isNot": return `!${field}`;
    case "empty": return `${field} == ""`;
    case "notEmpty": return `${field} != ""`;
    case "has": return `${literal(value)} in ${field}`;
    case "hasNot": return `!(${literal(value)} in ${field})`;
    case "in": return `${field} in ${list()}`;
    case "notIn": return `!(${field} in ${list()})`;
    case "beginsWith": return `${field}.startsWith(${literal(value)})`;
    case "doesNotBeginWith": return `!${field}.startsWith(${literal(value)})`;
    case "endsWith": return `${field}.endsWith(${literal(value)})`;
    case "doesNotEndWith": return `!${field}.endsWith(${literal(value)})`;
    case "contains": return `${field}.contains(${literal(value)})`;
    case "doesNotContain": return `!${field}.contains(${literal(value)})`;
    case "=": return `${field} == ${literal(value)}`;
    case "!=": case "<": case "<=": case ">": case ">=": return `${field} ${operator} ${literal(value)}`;
    case "raw": return "";
  }
};

/** A text with an operator that binds less than a comparison needs brackets beside others; so does one that cannot be read. */
const isAtom = (text: string): boolean => {
  const tokens = tokenize(text);
  const brackets = tokens === null ? null : bracketsOf(tokens);
  if (tokens === null || brackets === null) {
    return false;
  }

  for (let index = 0; index < tokens.length; index++) {
    if (["&&", "||", "?"].includes(tokens[index]?.text ?? "")) {
      return false;
    }

    index = brackets.get(index) ?? index;
  }

  return true;
};
