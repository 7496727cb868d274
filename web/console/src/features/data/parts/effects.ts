import type { TFunction } from "i18next";
import type { Schemas } from "@/api";
import { points, type Formats } from "@/ui";
import type { Named } from "./useNamed";

export type Effect = Schemas["EffectView"];

/** What an effect is, in a few words of the person's language. */
export const sentenceOf = (effect: Effect, t: TFunction<"data">, formats: Formats, named: Named): string => {
  const told = effect.sentence?.[formats.language];
  return told ?? t(`effects.${effect.kind}`, {
    points: formats.points(points(effect.points)),
    subject: named.subject(effect),
    from: named.tier(effect.from),
    to: named.tier(effect.to),
    defaultValue: effect.kind,
  });
};
