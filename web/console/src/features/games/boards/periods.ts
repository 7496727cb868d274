const dayMs = 86_400_000;

const two = (number: number): string => String(number).padStart(2, "0");

/** The week of a day as ISO 8601 counts: 2026-W47. */
const weekOf = (day: Date): string => {
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * dayMs);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `${thursday.getUTCFullYear()}-W${two(Math.floor((thursday.getTime() - first) / dayMs / 7) + 1)}`;
};

/** How a leaderboard calls the period that is so many before the one of a day (2026-11-22); null for one that knows no others. */
export const periodBefore = (per: string, day: string, count: number): string | null => {
  const at = new Date(`${day}T00:00:00Z`);
  switch (per) {
    case "day":
      return new Date(at.getTime() - count * dayMs).toISOString().slice(0, 10);
    case "week":
      return weekOf(new Date(at.getTime() - 7 * count * dayMs));
    case "month": {
      const months = at.getUTCFullYear() * 12 + at.getUTCMonth() - count;
      return `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
    }
    case "year":
      return String(at.getUTCFullYear() - count);
    default:
      return null;
  }
};
