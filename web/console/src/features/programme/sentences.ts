import { centsOf, type Formats } from "@graine/shared/formats";
import { wordOf, type Body } from "./kinds";
import type { Words } from "./words";

/** An amount of money as people write it: without cents where it has none. */
export const moneyOf = (formats: Formats, amount: number): string => formats.money(centsOf(amount), { isRound: Number.isInteger(amount) });

/** A day of each year, as `--03-31`. */
export const yearlyDay = (formats: Formats, day: string): string => formats.day(`2000${day.slice(1)}`, { day: "numeric", month: "long" });

interface Expiry {
  readonly kind?: string;
  readonly days?: number | null;
  readonly months?: number | null;
  readonly dates?: readonly string[] | null;
}

/** How long the points of a wallet last. */
export const expirySentence = ({ say, formats }: Words, { kind = "never", days, months, dates }: Expiry = {}): string => {
  const count = months ?? days ?? 0;
  const on = formats.list((dates ?? []).map((day) => say("expiry.day", { day: yearlyDay(formats, day) })));
  return (count === 0 ? say(`expiry.atOnce.${kind}`, { dates: on }) : "")
    || say(`expiry.${kind}`, { count, dates: on, unit: say((months ?? null) === null ? "list.days" : "list.months", { count }) });
};

/** Points in words: a number of them, or what says how many. @param wallet Its name, where it has to be told: one that is the unit is told by it. */
export const pointsSentence = ({ say, formats }: Words, amount: number | string, wallet: string): string => {
  const number = typeof amount === "number" ? amount : /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : undefined;
  const points = number === undefined ? say("overview.asPoints", { amount }) : say("overview.points", { count: number, number: formats.number(number, Number.isInteger(number) ? 0 : 2) });
  return wallet === "" || wallet.toLocaleLowerCase() === say("overview.unit") ? points : say("overview.inWallet", { points, wallet });
};

/** How a household shares, of a document with its defaults. */
export const householdSentence = ({ say, formats }: Words, body: Body): string =>
  say("overview.households", { share: formats.number(Number(body["share"])), count: Number(body["sizeMax"]) });

export interface DiscountBody {
  readonly kind?: string;
  readonly target?: string;
  readonly amount?: number | null;
  readonly percent?: number | null;
  readonly max?: number | null;
  readonly lines?: string | null;
  readonly buy?: number | null;
  readonly units?: number | null;
}

/** What a discount takes off. @param where The sentence of the lines it is about. */
export const discountSentence = ({ say, formats }: Words, { kind = "percent", target = "cart", amount, percent, max, buy, units }: DiscountBody, where: string): string => {
  const count = units ?? 1;
  const isPart = (kind === "free-units" || kind === "buy-get") && (percent ?? 100) < 100;
  const says = say(`overview.discount.${kind}${isPart ? "-part" : ""}`, {
    amount: moneyOf(formats, amount ?? 0), percent: formats.number(percent ?? 0, Number.isInteger(percent ?? 0) ? 0 : 2), buy: buy ?? 1, count, target: say(`overview.discount.on.${target}`),
  });
  const isOnLines = target === "lines" && (kind === "percent" || kind === "amount");
  return [
    says,
    where === "" ? "" : say(isOnLines ? "overview.where" : "overview.forLines", { lines: where }),
    (max ?? 0) > 0 ? say("overview.atMost", { amount: moneyOf(formats, max ?? 0) }) : "",
  ].join("");
};

/** Between which days something holds; empty of what holds always. */
export const validSentence = ({ say, formats }: Words, body: Body): string => {
  const [since, end] = [wordOf(body, "validFrom"), wordOf(body, "validUntil")];
  const days = { from: since === "" ? "" : formats.when(since, "date"), until: end === "" ? "" : formats.until(end) };
  return since === "" && end === "" ? "" : say(`overview.valid.${since === "" ? "until" : end === "" ? "from" : "between"}`, days);
};

/** From which amount on, if what, and when: the end of the sentence of an offer. @param condition The sentence of its condition. */
export const termsSentence = (words: Words, body: Body, condition: string): string => {
  const { say, formats } = words;
  const min = body["orderMin"];
  return [
    typeof min === "number" && min > 0 ? say("overview.orderMin", { amount: moneyOf(formats, min) }) : "",
    condition === "" ? "" : say("overview.if", { condition }),
    validSentence(words, body),
  ].join("");
};

interface Gives {
  readonly amount?: number | null;
  readonly percent?: number | null;
  readonly amountMax?: number | null;
  readonly orderMin?: number | null;
}

/** What a reward is, with how much of it. */
export const rewardSentence = ({ say, formats }: Words, body: Body): string => {
  const { amount, percent, amountMax, orderMin } = (body["gives"] ?? {}) as Gives;
  const gives = [
    (amount ?? 0) > 0 ? moneyOf(formats, amount ?? 0) : "",
    (percent ?? 0) > 0 ? formats.percent((percent ?? 0) / 100, 2) : "",
    (amountMax ?? 0) > 0 ? say("overview.giftMax", { amount: moneyOf(formats, amountMax ?? 0) }) : "",
    (orderMin ?? 0) > 0 ? say("overview.giftMin", { amount: moneyOf(formats, orderMin ?? 0) }) : "",
  ].filter((part) => part !== "").join(", ");
  const kind = say(`choice.kind.${wordOf(body, "kind")}`);
  return gives === "" ? kind : say("overview.gift", { kind, gives });
};
