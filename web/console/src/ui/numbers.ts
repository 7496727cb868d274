/** The number a field stands at; undefined while it is none. */
export const numberOf = (typed: number | string): number | undefined => {
  const number = typeof typed === "number" ? typed : typed.trim() === "" ? Number.NaN : Number(typed);
  return Number.isFinite(number) ? number : undefined;
};

const spaces = /[\s\u00a0\u202f'’]/gu;

/**
 * A number somebody copied elsewhere: `1 234,50`, `1,234.50` and `1.234,50` are the same. Of a single sign before three digits the
 * language decides: `1,234` is a thousand in English, a little more than one in French. Undefined when it is no number.
 */
export const pastedNumber = (text: string, language: string): number | undefined => {
  const bare = text.trim().replaceAll(spaces, "");
  const [comma, dot] = [bare.lastIndexOf(","), bare.lastIndexOf(".")];
  const isGrouped = language !== "fr" && dot < 0 && /^-?\d{1,3}(,\d{3})+$/u.test(bare);
  const decimal = isGrouped ? "" : comma > dot ? "," : ".";
  const other = decimal === "," ? "." : ",";
  const plain = bare.replaceAll(other, "").replace(decimal, ".");
  return /^-?\d*\.?\d*$/u.test(plain) && (bare.split(decimal).length <= 2 || decimal === "") ? numberOf(isGrouped ? bare.replaceAll(",", "") : plain) : undefined;
};
