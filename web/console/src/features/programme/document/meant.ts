import type { Body } from "@/features/programme/kinds";
import { readAt } from "@/features/programme/pointers";

const filled = (body: Body, path: readonly string[]): boolean => readAt(body, path) !== undefined && readAt(body, path) !== null;

const windowParts: Readonly<Record<string, readonly string[]>> = {
  life: [], calendar: ["months", "starts"], rolling: ["days", "months"], anniversary: ["months"],
};

/** Which parts of what a reward gives mean something for which kinds. */
const gifts: Readonly<Record<string, readonly string[]>> = {
  amount: ["discount-amount", "gift-card"],
  percent: ["discount-percent"],
  amountMax: ["discount-percent"],
  orderMin: ["discount-amount", "gift-card", "discount-percent", "free-product", "free-shipping", "partner-offer"],
  products: ["free-product", "sample"],
  partner: ["partner-offer", "gift-card"],
  startsAt: ["event", "experience", "exclusive-access", "preview"],
  place: ["event", "experience", "exclusive-access", "preview"],
};

const isOfReward = (body: Body, [first, part]: readonly string[]): boolean => {
  const kind = readAt(body, ["kind"]);
  switch (first) {
    case "gives":
      return part === undefined
        ? Object.values(gifts).some((kinds) => kinds.some((one) => one === kind))
        : gifts[part] === undefined || gifts[part].some((one) => one === kind);
    case "cause":
      return kind === "donation";
    case "fulfilment":
      return (part !== "pool" && part !== "pattern") || readAt(body, ["fulfilment", "kind"]) === "code";
    default:
      return true;
  }
};

interface DiscountBody {
  readonly kind?: string;
  readonly target?: string;
}

/** What each kind of discount asks for, and what means something beside its target. */
const isOfDiscount = (discount: DiscountBody | undefined, part: string): boolean => {
  const [kind, target] = [discount?.kind ?? "percent", discount?.target ?? "cart"];
  switch (part) {
    case "amount":
      return kind === "amount" || kind === "fixed-price";
    case "percent":
      return kind !== "amount" && kind !== "fixed-price";
    case "perUnit":
      return kind === "amount" && target === "lines";
    case "lines":
      return target !== "shipping";
    case "units":
      return kind === "free-units" || kind === "buy-get";
    case "buy":
    case "givenLines":
    case "setsMax":
      return kind === "buy-get";
    default:
      return true;
  }
};

const challengeWindow: Readonly<Record<string, readonly string[]>> = { dates: ["from", "until"], rolling: ["days", "months"] };

/** What a challenge, a leaderboard or a campaign asks for only beside something else. */
const isOfGame = (kind: string, body: Body, [first, part]: readonly string[]): boolean => {
  switch (`${kind}.${first ?? ""}`) {
    case "challenge.window":
      return part === undefined || part === "kind" || challengeWindow[String(readAt(body, ["window", "kind"]))]?.includes(part) === true;
    case "leaderboard.wallet":
      return readAt(body, ["measure"]) === "points";
    case "leaderboard.challenge":
      return readAt(body, ["measure"]) === "challenge";
    case "leaderboard.from":
    case "leaderboard.until":
      return readAt(body, ["per"]) === "dates";
    case "badge.when":
      return !filled(body, ["levels"]);
    case "voucher-campaign.codes":
      return part === undefined || part === "kind" || (part === "code") === (readAt(body, ["codes", "kind"]) === "shared");
    default:
      return true;
  }
};

/** A multiplier has a factor and the rules it multiplies; what gives points has an amount. */
const isOfRule = (body: Body, [first, part]: readonly string[]): boolean => {
  const isMultiplier = readAt(body, ["kind"]) === "multiplier";
  const activation = readAt(body, ["activation", "kind"]);
  switch (first) {
    case "factor":
    case "rules":
      return isMultiplier;
    case "points":
    case "lines":
      return !isMultiplier;
    case "activation":
      return part === undefined || part === "kind" || activation === "on-action";
    default:
      return true;
  }
};

const ofMultiplier = ["factor", "rules"];
const ofEarning = ["points", "lines"];

/** What a multiplier begins with: points twice, as a tier's. */
const firstFactor = "2.0";

/** What points of a purchase begin with, as a new rule's; of another event nobody knows how many it is worth. */
const firstPoints = (rule: Body): Body => {
  const events: unknown = rule["on"];
  return Array.isArray(events) && events.includes("Order Completed") ? { points: "order.total" } : {};
};

/**
 * A rule that becomes one of another kind leaves behind what only the old kind has: it would be refused, with nobody having written it.
 * For the same reason a multiplier begins with a factor, and what was one with points.
 */
export const ofNewKind = (kind: string, before: Body, after: Body): Body => {
  if (kind !== "earning-rule" || readAt(before, ["kind"]) === readAt(after, ["kind"])) {
    return after;
  }

  const isMultiplier = readAt(after, ["kind"]) === "multiplier";
  const left = isMultiplier ? ofEarning : ofMultiplier;
  const kept = Object.fromEntries(Object.entries(after).filter(([name]) => !left.includes(name)));
  return isMultiplier ? { ...kept, factor: kept["factor"] ?? firstFactor } : { ...firstPoints(kept), ...kept };
};

/**
 * Whether a field means something beside the others. What is filled in stays in sight, or nobody could take it out.
 * A field of which nothing is said here always does.
 */
export const isMeant = (kind: string, body: Body, path: readonly string[]): boolean => {
  if (kind === "reward") {
    return filled(body, path) || isOfReward(body, path);
  }

  if (kind === "promotion" && path[0] === "discounts" && path.length === 3 && !filled(body, path)) {
    return isOfDiscount(readAt(body, path.slice(0, 2)) as DiscountBody | undefined, path[2] ?? "");
  }

  if (kind === "voucher-campaign" && path[0] === "gives" && path[1] === "discount" && path.length === 3 && !filled(body, path)) {
    return isOfDiscount(readAt(body, path.slice(0, 2)) as DiscountBody | undefined, path[2] ?? "");
  }

  // A prize that is no badge has no level of one.
  if (path.at(-1) === "level" && path.at(-2) === "gives" && !filled(body, path)) {
    return filled(body, [...path.slice(0, -1), "badge"]);
  }

  if ((kind === "badge" || kind === "challenge" || kind === "leaderboard" || kind === "voucher-campaign") && !filled(body, path)) {
    return isOfGame(kind, body, path);
  }

  if (kind === "earning-rule" && !filled(body, path)) {
    return isOfRule(body, path);
  }

  if (kind !== "tier-set" || filled(body, path)) {
    return true;
  }

  const by = readAt(body, ["by"]) ?? "expression";
  const [first, place, part] = path;
  switch (first) {
    case "wallet":
    case "counts":
      return by === "points";
    case "rules":
      return by === "points" && readAt(body, ["counts"]) === "base";
    case "event":
      return by === "visits";
    case "measure":
      return by === "expression";
    case "keep":
    case "upgrade":
      return by !== "expression";
    case "window": {
      const window = readAt(body, ["window", "kind"]);
      return path.length === 1 || place === "kind" ? by !== "expression" : typeof window === "string" && windowParts[window]?.includes(place ?? "") === true;
    }
    case "tiers":
      return part === "when" ? by === "expression" && !filled(body, ["measure"])
        : part !== "from" || (readAt(body, ["tiers", place ?? "", "invitation"]) !== true && !filled(body, ["tiers", place ?? "", "when"]));
    default:
      return true;
  }
};
