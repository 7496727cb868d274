import type { Catalog, Operand } from "./catalog";
import { emptyGroup, isGroup, negations, rawRule, type Group, type Operator, type Rule, type RuleValue } from "./model";
import { bracketsOf, stringOf, tokenize, type Token } from "./tokens";

const comparisons: Record<string, Operator> = { "==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };
const mirrored: Partial<Record<Operator, Operator>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!=" };
const methods: Record<string, Operator> = { startsWith: "beginsWith", endsWith: "endsWith", contains: "contains" };

/**
 * The tree of a condition. Parts that the builder does not know become `raw` rules with their text, so that nothing is
 * lost; null when the text as a whole cannot be read (a bracket is missing), and then it stays a text.
 */
export const parseCondition = (text: string, catalog: Catalog): Group | null => {
  const tokens = tokenize(text);
  const brackets = tokens === null ? null : bracketsOf(tokens);
  if (tokens === null || brackets === null) {
    return null;
  }

  if (tokens.length === 0) {
    return emptyGroup;
  }

  const found = new Reader(text, tokens, brackets, catalog).read(0, tokens.length);
  return found === null ? null : isGroup(found) ? found : { combinator: "and", rules: [found] };
};

class Reader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly brackets: ReadonlyMap<number, number>;
  private readonly catalog: Catalog;

  constructor(text: string, tokens: readonly Token[], brackets: ReadonlyMap<number, number>, catalog: Catalog) {
    this.text = text;
    this.tokens = tokens;
    this.brackets = brackets;
    this.catalog = catalog;
  }

  /** Null when a part is missing: `a &&`. */
  read(from: number, to: number): Rule | Group | null {
    if (from >= to) {
      return null;
    }

    if (this.places(from, to, ["?"]).length > 0) {
      return this.raw(from, to);
    }

    for (const [mark, combinator] of [["||", "or"], ["&&", "and"]] as const) {
      const places = this.places(from, to, [mark]);
      if (places.length > 0) {
        return this.group(combinator, [from - 1, ...places, to]);
      }
    }

    if (this.is(from, "!") && this.places(from, to, Object.keys(comparisons)).length === 0 && this.names(from, to, "in").length === 0) {
      const inner = this.read(from + 1, to);
      return inner === null ? null : negate(inner);
    }

    return this.is(from, "(") && this.brackets.get(from) === to - 1 ? this.read(from + 1, to - 1) : (this.relation(from, to) ?? this.raw(from, to));
  }

  private group(combinator: "and" | "or", bounds: readonly number[]): Group | null {
    const rules: (Rule | Group)[] = [];
    for (let index = 1; index < bounds.length; index++) {
      const one = this.read((bounds[index - 1] ?? 0) + 1, bounds[index] ?? 0);
      if (one === null) {
        return null;
      }

      rules.push(one);
    }

    return { combinator, rules };
  }

  private relation(from: number, to: number): Rule | null {
    const [at, ...more] = this.places(from, to, Object.keys(comparisons));
    if (at !== undefined) {
      return more.length > 0 ? null : this.comparison(from, at, to);
    }

    const [inside] = this.names(from, to, "in");
    if (inside !== undefined) {
      return this.membership(from, inside, to);
    }

    const bare = this.operand(from, to);
    return bare?.type === "bool" ? { field: this.slice(from, to), operator: "is", value: null } : this.method(from, to);
  }

  private comparison(from: number, at: number, to: number): Rule | null {
    const operator = comparisons[this.tokens[at]?.text ?? ""] ?? "=";
    const [left, right] = [this.operand(from, at), this.operand(at + 1, to)];
    if (left !== null) {
      return compared(this.operandText(from, at), left, operator, this.literal(at + 1, to));
    }

    const turned = mirrored[operator];
    return right === null || turned === undefined ? null : compared(this.operandText(at + 1, to), right, turned, this.literal(from, at));
  }

  private membership(from: number, at: number, to: number): Rule | null {
    const list = this.operand(at + 1, to);
    const value = this.literal(from, at);
    if (list?.type === "list(string)" && typeof value === "string") {
      return { field: this.operandText(at + 1, to), operator: "has", value };
    }

    const operand = this.operand(from, at);
    if (operand?.type !== "string" || !this.is(at + 1, "[") || this.brackets.get(at + 1) !== to - 1) {
      return null;
    }

    const bounds = [at + 1, ...this.places(at + 2, to - 1, [","]), to - 1];
    const values = bounds.slice(1).map((end, index) => this.literal((bounds[index] ?? 0) + 1, end));
    return values.every((one) => typeof one === "string") ? { field: this.operandText(from, at), operator: "in", value: values } : null;
  }

  /** `member.country.startsWith("F")`. */
  private method(from: number, to: number): Rule | null {
    const open = to - 3;
    const operator = methods[this.tokens[open - 1]?.text ?? ""];
    if (operator === undefined || open - 2 <= from || !this.is(open, "(") || !this.is(to - 1, ")") || !this.is(open - 2, ".")) {
      return null;
    }

    const value = this.literal(open + 1, to - 1);
    return typeof value === "string" && this.operand(from, open - 2)?.type === "string"
      ? { field: this.operandText(from, open - 2), operator, value }
      : null;
  }

  private operand(from: number, to: number): Operand | null {
    return from < to ? (this.catalog.find(this.operandText(from, to))?.operand ?? null) : null;
  }

  /** As the catalogue writes it: one space after a comma and none elsewhere. */
  private operandText(from: number, to: number): string {
    return this.tokens.slice(from, to).map(({ kind, text }) => (text === "," ? ", " : kind === "string" ? JSON.stringify(stringOf(text) ?? text) : text)).join("");
  }

  /** The value of a literal; undefined when there is none. */
  private literal(from: number, to: number): RuleValue | undefined {
    const [first, second, third, fourth] = this.tokens.slice(from, to);
    if (to - from === 1 && first !== undefined) {
      return first.kind === "string" ? (stringOf(first.text) ?? undefined)
        : first.kind === "number" ? numberOf(first.text)
        : first.text === "true" ? true : first.text === "false" ? false : undefined;
    }

    if (to - from === 2 && first?.text === "-" && second?.kind === "number") {
      const value = numberOf(second.text);
      return value === undefined ? undefined : -value;
    }

    const isMoment = to - from === 4 && first?.text === "timestamp" && second?.text === "(" && third?.kind === "string" && fourth?.text === ")";
    const moment = isMoment ? stringOf(third.text) : null;
    return moment === null || Number.isNaN(Date.parse(moment)) ? undefined : `@${moment}`;
  }

  private places(from: number, to: number, marks: readonly string[]): number[] {
    return this.top(from, to, (token) => token.kind === "mark" && marks.includes(token.text));
  }

  private names(from: number, to: number, name: string): number[] {
    return this.top(from, to, (token) => token.kind === "name" && token.text === name);
  }

  /** Places outside of all brackets. */
  private top(from: number, to: number, wanted: (token: Token) => boolean): number[] {
    const found: number[] = [];
    for (let index = from; index < to; index++) {
      const token = this.tokens[index];
      if (token !== undefined && wanted(token)) {
        found.push(index);
      }

      index = this.brackets.get(index) ?? index;
    }

    return found;
  }

  private is(index: number, mark: string): boolean {
    const token = this.tokens[index];
    return token?.kind === "mark" && token.text === mark;
  }

  private slice(from: number, to: number): string {
    return this.text.slice(this.tokens[from]?.start ?? 0, this.tokens[to - 1]?.end ?? 0);
  }

  private raw(from: number, to: number): Rule {
    return rawRule(this.slice(from, to));
  }
}

const compared = (field: string, operand: Operand, operator: Operator, value: RuleValue | undefined): Rule | null => {
  switch (operand.type) {
    case "bool":
      return typeof value !== "boolean" || (operator !== "=" && operator !== "!=") ? null
        : { field, operator: value === (operator === "=") ? "is" : "isNot", value: null };
    case "int":
      return typeof value === "number" && Number.isInteger(value) ? { field, operator, value } : null;
    case "double":
      return typeof value === "number" ? { field, operator, value } : null;
    case "timestamp":
      return typeof value === "string" && value.startsWith("@") && operator !== "=" && operator !== "!=" ? { field, operator, value: value.slice(1) } : null;
    case "string":
      return typeof value !== "string" || (operator !== "=" && operator !== "!=") ? null
        : value === "" ? { field, operator: operator === "=" ? "empty" : "notEmpty", value: null } : { field, operator, value };
    case "list(string)":
      return null;
  }
};

const numberOf = (text: string): number | undefined => {
  const value = Number(text);
  return /^[0-9.]+$/.test(text) && Number.isFinite(value) && Math.abs(value) < 1e15 ? value : undefined;
};

const negate = (one: Rule | Group): Rule | Group => {
  if (isGroup(one)) {
    return one.not === true ? { combinator: "and", not: true, rules: [one] } : { ...one, not: true };
  }

  const opposite = negations[one.operator];
  return opposite === undefined ? { combinator: "and", not: true, rules: [one] } : { ...one, operator: opposite };
};
