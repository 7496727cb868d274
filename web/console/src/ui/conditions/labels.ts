import type { Operand } from "./catalog";
import { nameIn } from "./names";

/** "le nombre d'achats" as an entry of a list: "Nombre d'achats". */
export const plainLabel = (label: string): string => {
  const plain = label.replace(/^(?:le |la |les |l['’]|the )/i, "");
  return plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
};

export const labelOf = (operand: Operand, language: string): string => plainLabel(nameIn(operand.label, language, operand.key));

/** The start of a day of a time zone, as UTC. */
export const startOfDay = (day: string, timeZone: string): string => {
  const guess = Date.parse(`${day}T00:00:00Z`);
  const shown = new Intl.DateTimeFormat("en-CA", {
    timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(guess);
  const part = (type: string): string => shown.find((one) => one.type === type)?.value ?? "00";
  const wall = Date.parse(`${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`);
  return new Date(guess - (wall - guess)).toISOString().replace(".000Z", "Z");
};
