import { describe, expect, it } from "vitest";
import { aboutOf, createCatalog, operandText, type FieldInfo } from "./catalog";
import { holdsText, isGroup, isUnfinished, needsValue, operatorsOf, type Group, type Rule, type RuleValue } from "./model";
import { parseCondition } from "./parse";
import { printCondition } from "./print";

const field = (name: string, type: string): FieldInfo => ({ name, type, unit: "", label: { fr: name, en: name }, contexts: ["segment.when"] });
const catalog = createCatalog(
  [
    field("member.orders", "int"), field("member.revenue", "double"), field("member.country", "string"), field("member.tier", "string"),
    field("member.identified", "bool"), field("member.last_order", "timestamp"), field("member.segments", "list(string)"), field("member.facts", "map(string, dyn)"),
  ],
  [
    { name: "orders", parameters: ["int"], fields: [field("count", "int"), field("total", "double"), field("last", "timestamp"), field("days_since", "int")] },
    { name: "events", parameters: ["string", "int"], fields: [field("count", "int"), field("days_since", "int")] },
    { name: "points", parameters: ["string"], fields: [field("active", "double")] },
    { name: "tier", parameters: ["string"], fields: [field("", "string")] },
  ],
  "segment.when",
);

const parse = (text: string): Group => {
  const found = parseCondition(text, catalog);
  if (found === null) {
    throw new Error(`${text} is not read`);
  }

  return found;
};
const again = (text: string): string => printCondition(parse(text), catalog);
const rules = (text: string): readonly (Rule | Group)[] => parse(text).rules;

describe("parseCondition", () => {
  it.each([
    ["member.orders >= 2", { field: "member.orders", operator: ">=", value: 2 }],
    ["orders( 90 ).count>=1", { field: "orders(90).count", operator: ">=", value: 1 }],
    ['events("Product Viewed",30).days_since < 7', { field: 'events("Product Viewed", 30).days_since', operator: "<", value: 7 }],
    ["100.0 < member.revenue", { field: "member.revenue", operator: ">", value: 100 }],
    ["member.revenue > -5.5", { field: "member.revenue", operator: ">", value: -5.5 }],
    ['tier("status") == "gold"', { field: 'tier("status")', operator: "=", value: "gold" }],
    ["tier('status') != 'it\\'s'", { field: 'tier("status")', operator: "!=", value: "it's" }],
    ['member.country in ["FR", "BE"]', { field: "member.country", operator: "in", value: ["FR", "BE"] }],
    ['!(member.country in ["FR"])', { field: "member.country", operator: "notIn", value: ["FR"] }],
    ['"vip" in member.segments', { field: "member.segments", operator: "has", value: "vip" }],
    ['!("vip" in member.segments)', { field: "member.segments", operator: "hasNot", value: "vip" }],
    ['member.country.startsWith("F")', { field: "member.country", operator: "beginsWith", value: "F" }],
    ['!tier("s").contains("a")', { field: 'tier("s")', operator: "doesNotContain", value: "a" }],
    ["member.identified", { field: "member.identified", operator: "is", value: null }],
    ["member.identified == false", { field: "member.identified", operator: "isNot", value: null }],
    ['member.country == ""', { field: "member.country", operator: "empty", value: null }],
    ['member.last_order > timestamp("2026-03-01T00:00:00Z")', { field: "member.last_order", operator: ">", value: "2026-03-01T00:00:00Z" }],
  ])("shows %s", (text, rule) => {
    expect(rules(text)).toEqual([rule]);
    expect(holdsText(parse(text))).toBe(false);
  });

  it.each([
    "member.facts.size == 3", "member.orders + 1 > 2", "size(member.country) > 3", "member.orders > 1 ? true : false", "nobody.knows == 1",
    "member.orders == 1.5", '["a"].exists(x, x in member.segments)', "member.orders < 3 == true", "!member.orders == 3", "orders(0).count > 1",
    "member.orders > 0x10",
  ])("keeps %s as a text", (text) => {
    expect(holdsText(parse(text))).toBe(true);
    expect(holdsText(parse(`member.identified && (member.orders > 1 || ${text})`))).toBe(true);
    expect(again(text)).toBe(text);
  });

  it.each(["member.orders >", "(member.orders > 1", "a && ", "&& a", "a || || b", '"open', "a # b", ")("])("does not read %s as a whole", (text) =>
    expect(parseCondition(text, catalog) === null || again(text) === text).toBe(true));

  it("reads nothing as nothing", () => expect(again("  ")).toBe(""));
  it("keeps what binds first", () => {
    expect(again("member.orders > 1 && member.identified || member.orders < 5")).toBe("(member.orders > 1 && member.identified) || member.orders < 5");
    expect(again("member.orders > 1 && (member.identified || unknown(1))")).toBe("member.orders > 1 && (member.identified || unknown(1))");
    expect(again("!(member.orders > 1 && member.identified)")).toBe("!(member.orders > 1 && member.identified)");
    expect(again("!!(member.orders > 1)")).toBe("!(!(member.orders > 1))");
    expect(again("(a ? b : c) && member.identified")).toBe("(a ? b : c) && member.identified");
  });
});

describe("what is built", () => {
  // A small generator of its own, so that a failure can be repeated from its seed.
  const randomOf = (seed: number) => (max: number): number => {
    seed = (Math.imul(seed ^ (seed >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return ((seed ^ (seed >>> 13)) >>> 0) % max;
  };
  const words = ["FR", "été", 'say "hi"', "a\\b", "", "l'an", "x y", "\n", "😀"];

  const rule = (random: (max: number) => number): Rule => {
    const operand = catalog.operands[random(catalog.operands.length)];
    if (operand === undefined || random(12) === 0) {
      return { field: "", operator: "raw", value: "size(member.country) > 3" };
    }

    const name = operandText({ operand, arguments: operand.arguments.map((one) => (one === "days" ? 1 + random(400) : (words[random(words.length)] ?? ""))) });
    const operators = operatorsOf(operand.type);
    const operator = operators[random(operators.length)] ?? "=";
    const word = (): string => words[random(words.length)] ?? "";
    const value: RuleValue = !needsValue(operator) ? null
      : operator === "in" || operator === "notIn" ? [word(), word()]
      : operand.type === "int" ? random(100) - 50
      : operand.type === "double" ? (random(1000) - 500) / 4
      : operand.type === "timestamp" ? "2026-01-02T03:04:05Z"
      : operator === "=" || operator === "!=" ? `${word()}!` : word();
    return { field: name, operator, value };
  };
  const group = (random: (max: number) => number, depth: number): Group => {
    const rules = Array.from({ length: 1 + random(4) }, () => (depth > 0 && random(3) === 0 ? group(random, depth - 1) : rule(random)));
    // The opposite of one rule is another rule, so only groups of several are negated.
    return { combinator: random(2) === 0 ? "and" : "or", ...(random(4) === 0 && rules.length > 1 ? { not: true } : {}), rules };
  };

  // A group of one is written without brackets and comes back as its part.
  const plain = (one: Rule | Group): Rule | Group => {
    if (!isGroup(one)) {
      return one;
    }

    const inner = one.rules.map(plain);
    const [only] = inner;
    return inner.length === 1 && only !== undefined && one.not !== true ? only : { ...one, rules: inner };
  };

  it.each(Array.from({ length: 500 }, (_, seed) => seed + 1))("comes back from its text (%i)", (seed) => {
    const built = group(randomOf(seed), 3);
    const text = printCondition(built, catalog);
    expect(again(text)).toBe(text);
    expect(plain(parse(text))).toEqual(plain(built));
  });

  it("leaves out what is not filled in", () =>
    expect(printCondition({ combinator: "and", rules: [{ field: "member.orders", operator: ">", value: null }, { combinator: "or", rules: [] }] }, catalog)).toBe(""));
});

describe("which lines, and which events", () => {
  const line = (name: string): FieldInfo => ({ ...field(name, "string"), contexts: ["promotion.discounts.lines"] });
  const everywhere = (name: string): FieldInfo => ({ ...field(name, "int"), contexts: ["promotion.discounts.lines", "promotion.when"] });
  const of = (context: string) => createCatalog([everywhere("member.orders"), everywhere("lines.count"), line("line.category"), line("line.brand")], [], context);

  it("lines are chosen by what they are, first of all", () => {
    const lines = of("promotion.discounts.lines");
    expect(lines.operands.map(({ key }) => key)).toEqual(["line.category", "line.brand", "member.orders", "lines.count"]);
    expect(lines.usual?.key).toBe("line.category");
    const tea = parseCondition('line.category == "tea"', lines);
    expect(tea?.rules).toEqual([{ field: "line.category", operator: "=", value: "tea" }]);
    expect(tea === null ? "" : printCondition(tea, lines)).toBe('line.category == "tea"');
  });

  it("a condition about the event asks nothing of a line", () => {
    const when = of("promotion.when");
    expect(when.operands.map(({ key }) => key)).toEqual(["member.orders", "lines.count"]);
    expect(when.usual?.key).toBe("member.orders");
  });

  it.each([
    ["earning-rule.lines", "lines"], ["promotion.discounts.givenLines", "lines"], ["stamp-card.when", "events"], ["draw.when", "members"], ["tier-set.tiers.when", "members"],
  ])("%s decides on %s", (context, about) => expect(aboutOf(context)).toBe(about));

  it("a criterion without its value is unfinished: the text leaves it out", () => {
    const begun: Group = { combinator: "and", rules: [{ field: "member.country", operator: "=", value: null }] };
    expect(isUnfinished(begun)).toBe(true);
    expect(printCondition(begun, catalog)).toBe("");
    expect(isUnfinished({ combinator: "or", rules: [{ combinator: "and", rules: [{ field: "member.country", operator: "in", value: [] }] }] })).toBe(true);
    expect(isUnfinished({ combinator: "and", rules: [{ field: "member.country", operator: "empty", value: null }, { field: "", operator: "raw", value: "true" }] })).toBe(false);
  });
});
