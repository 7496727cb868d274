import type { Source } from "@/features/data/data.queries";
import type { Tone } from "@/features/data/parts/Status";

const manyErrors = 0.1;
const someErrors = 0.01;

/** How a source is doing, from its last 24 hours. */
export const healthOf = (source: Pick<Source, "isEnabled" | "day" | "lastEventAt">): Tone => {
  if (!source.isEnabled || source.lastEventAt === null) {
    return "none";
  }

  const share = (source.day.errorShare ?? 0);
  return share >= manyErrors ? "bad" : share >= someErrors ? "warn" : "good";
};
