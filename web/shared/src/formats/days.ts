const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const local = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{2}|\d{4})$/;

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** A day as somebody types it, as `2026-11-22`: 22/11/2026 in French, 11/22/2026 in English, and 2026-11-22 in both; else null. */
export const parseDay = (typed: string, language: string): string | null => {
  const text = typed.trim();
  const whole = iso.exec(text);
  const parts = local.exec(text);
  const [year, month, day] = whole !== null
    ? [whole[1], whole[2], whole[3]]
    : parts === null ? [] : language === "fr" ? [parts[3], parts[2], parts[1]] : [parts[3], parts[1], parts[2]];
  const numbers = [Number(year?.length === 2 ? `20${year}` : year), Number(month), Number(day)] as const;
  return isDay(...numbers) ? [String(numbers[0]).padStart(4, "0"), ...numbers.slice(1).map((one) => String(one).padStart(2, "0"))].join("-") : null;
};
