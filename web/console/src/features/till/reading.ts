import { minorPerUnit } from "@graine/shared/formats";

/** One line of the sale, as it was typed. */
export interface Line {
  readonly product: string;
  readonly quantity: number;
  readonly price: number;
}

/** So many digits on their own are a gift card and no price. */
const digitsMin = 10;
const quantityMax = 1_000_000;
const known = /^(user|email|phone|card|anonymous|id|ext:[^:]+):/;

/** What a scanner or a person types, as a reference of a member; null for nothing. */
export const referenceOf = (typed: string): string | null => {
  const text = typed.trim();
  if (text === "") {
    return null;
  }

  if (known.test(text)) {
    return text;
  }

  if (text.includes("@")) {
    return `email:${text}`;
  }

  return /^(\+|00?)[1-9][\d .()-]{7,}$/.test(text) ? `phone:${text.replace(/[^\d+]/g, "")}` : `card:${text}`;
};

/** A voucher or a gift card: letters and digits, perhaps with dashes, or more digits than a price has; null when it is none. */
export const codeOf = (typed: string): string | null => {
  const text = typed.trim();
  return /^[\p{L}\d][\p{L}\d-]{3,63}$/u.test(text) && (/\p{L}/u.test(text) ? /\d|-/.test(text) || text === text.toUpperCase() : text.replaceAll("-", "").length >= digitsMin) ? text : null;
};

/** Whose card or phone a number on its own may be, the likeliest first; a code of letters is nobody's. */
export const bearersOf = (typed: string): readonly string[] => {
  const text = typed.trim();
  const isPhone = /^\+[\d .()-]{8,}$/u.test(text);
  if (!isPhone && (!/^\d+$/u.test(text) || text.length < digitsMin)) {
    return [];
  }

  return [...new Set([...(isPhone ? [] : [`card:${text}`]), referenceOf(text) ?? ""])].filter((one) => one !== "");
};

/** "12.50", "2 x 12,50 tea", "3*4": a quantity, a price for one, and what it is; null when it is none of that. */
export const lineOf = (typed: string, product: string): Line | null => {
  const found = /^(?:(\d+(?:[.,]\d+)?)\s*[x×*]\s*)?(\d+(?:[.,]\d{1,3})?)(?:\s+(\S.*))?$/i.exec(typed.trim());
  if (found === null) {
    return null;
  }

  const quantity = found[1] === undefined ? 1 : numberOf(found[1]);
  const price = numberOf(found[2] ?? "");
  return quantity > 0 && quantity <= quantityMax ? { product: found[3]?.trim() ?? product, quantity, price } : null;
};

/** As much as one line of a checkout may come to, in minor units. */
const lineMax = 9_000_000_000_000;

/** A line that the checkout would refuse for its sum. */
export const isTooLarge = ({ quantity, price }: Pick<Line, "quantity" | "price">, currency: string): boolean =>
  Math.max(price, quantity * price) * minorPerUnit(currency) > lineMax;

const numberOf = (text: string): number => Number(text.replace(",", "."));
