/** How an amount is said without writing it out: always the same, so many for each unit of something, or what was in the last days. */
export type AmountWay = "default" | "fixed" | "order.total" | "lines.total" | "lines.quantity" | "spent" | "orders" | "text";

/** An amount taken apart; `times` is the number beside the choice, and undefined while none is typed. */
export interface Amount {
  readonly way: AmountWay;
  readonly times: number | undefined;
}

const fixed = /^\d+(?:\.\d+)?$/u;
const perUnit = /^(order\.total|lines\.total|lines\.quantity)(?:\s*\*\s*(\d+(?:\.\d+)?))?$/u;
const perUnitTurned = /^(\d+(?:\.\d+)?)\s*\*\s*(order\.total|lines\.total|lines\.quantity)$/u;
const lately = /^orders\(\s*(\d+)\s*\)\.(total|count)$/u;

/** The ways that mean something in a place, the usual one first. */
export const waysOf = (context: string, isRequired: boolean): readonly AmountWay[] => {
  const ways: readonly AmountWay[] =
    context === "tier-set.measure" ? ["spent", "orders", "text"]
    : context === "earning-rule.factor" ? ["fixed", "text"]
    : ["fixed", "order.total", "lines.total", "lines.quantity", "text"];
  return isRequired || context.startsWith("tier-set.") || context === "earning-rule.factor" || context === "earning-rule.points" ? ways : ["default", ...ways];
};

/** What a text says, where it is one of the ways; any other stays a text. */
export const readAmount = (written: string, ways: readonly AmountWay[]): Amount => {
  const text = written.trim();
  const found = taken(text);
  return text === "" ? { way: ways[0] ?? "text", times: undefined } : found !== null && ways.includes(found.way) ? found : { way: "text", times: undefined };
};

const taken = (text: string): Amount | null => {
  const [, unit, times] = perUnit.exec(text) ?? [];
  const [, turnedTimes, turnedUnit] = perUnitTurned.exec(text) ?? [];
  const [, days, what] = lately.exec(text) ?? [];
  return fixed.test(text) ? { way: "fixed", times: Number(text) }
    : unit !== undefined ? { way: unit as AmountWay, times: times === undefined ? 1 : Number(times) }
    : turnedUnit !== undefined ? { way: turnedUnit as AmountWay, times: Number(turnedTimes) }
    : days !== undefined ? { way: what === "total" ? "spent" : "orders", times: Number(days) }
    : null;
};

/** The text of an amount; nothing while its number is missing, and of what is left out. */
export const writeAmount = ({ way, times }: Amount, context: string): string => {
  if (times === undefined || way === "default" || way === "text") {
    return "";
  }

  const decimal = plain(times);
  switch (way) {
    case "fixed":
      return context === "earning-rule.factor" && Number.isInteger(times) ? `${decimal}.0` : decimal;
    case "spent":
      return `orders(${decimal}).total`;
    case "orders":
      return `orders(${decimal}).count`;
    default:
      return times === 1 ? way : `${way} * ${Number.isInteger(times) ? `${decimal}.0` : decimal}`;
  }
};

/** Without the exponent that very small numbers are written with. */
const plain = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/0+$/u, ""));
