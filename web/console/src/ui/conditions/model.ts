/** What a condition compares. */
export type OperandType = "bool" | "int" | "double" | "string" | "timestamp" | "list(string)";

export type Operator =
  | "=" | "!=" | "<" | "<=" | ">" | ">="
  | "in" | "notIn"
  | "beginsWith" | "doesNotBeginWith" | "endsWith" | "doesNotEndWith" | "contains" | "doesNotContain"
  | "empty" | "notEmpty"
  | "has" | "hasNot"
  | "is" | "isNot"
  | "raw";

/** A moment is its RFC 3339 text; null is not filled in yet, and such a rule does not count. */
export type RuleValue = string | number | boolean | readonly string[] | readonly number[] | null;

/** One line of the builder. `field` is the operand as it is written in the expression: `orders(90).count`. */
export interface Rule {
  readonly id?: string;
  readonly field: string;
  readonly operator: Operator;
  /** With the operator `raw`, the text of a part that the builder does not take apart. */
  readonly value: RuleValue;
}

export interface Group {
  readonly id?: string;
  readonly combinator: "and" | "or";
  readonly not?: boolean;
  readonly rules: readonly (Rule | Group)[];
}

export const isGroup = (one: Rule | Group): one is Group => "rules" in one;

export const emptyGroup: Group = { combinator: "and", rules: [] };

export const rawRule = (text: string): Rule => ({ field: "", operator: "raw", value: text });

const numbers: readonly Operator[] = [">=", "<=", ">", "<", "=", "!="];

const operators: Record<OperandType, readonly Operator[]> = {
  bool: ["is", "isNot"],
  int: numbers,
  double: numbers,
  timestamp: [">=", "<", ">", "<="],
  string: ["=", "!=", "in", "notIn", "beginsWith", "endsWith", "contains", "doesNotBeginWith", "doesNotEndWith", "doesNotContain", "empty", "notEmpty"],
  "list(string)": ["has", "hasNot"],
};

/** The operators of a type, the usual one first. */
export const operatorsOf = (type: OperandType): readonly Operator[] => operators[type];

export const negations: Partial<Record<Operator, Operator>> = {
  in: "notIn", notIn: "in",
  beginsWith: "doesNotBeginWith", doesNotBeginWith: "beginsWith",
  endsWith: "doesNotEndWith", doesNotEndWith: "endsWith",
  contains: "doesNotContain", doesNotContain: "contains",
  has: "hasNot", hasNot: "has",
  is: "isNot", isNot: "is",
};

export const needsValue = (operator: Operator): boolean => !["is", "isNot", "empty", "notEmpty"].includes(operator);

export const takesMany = (operator: Operator): boolean => operator === "in" || operator === "notIn";

/** Whether a criterion waits for its value: until it has one, the text leaves it out. */
export const isUnfinished = (group: Group): boolean => group.rules.some((one) =>
  isGroup(one) ? isUnfinished(one) : isWaiting(one));

/** The same of one criterion. */
export const isWaiting = ({ operator, value }: Pick<Rule, "operator" | "value">): boolean =>
  operator === "raw" ? typeof value !== "string" || value.trim() === ""
  : needsValue(operator) && (value === null || (Array.isArray(value) && value.length === 0));

/** Whether a part of it is written as text: the builder does not take that apart. */
export const holdsText = (group: Group): boolean => group.rules.some((one) => (isGroup(one) ? holdsText(one) : one.operator === "raw"));
