import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "@/ui";
import { wordOf, wordsOf, type Body } from "./kinds";
import { usePoints, useSentence, useWords } from "./useWords";

/** A rule as a sentence: what it gives for what, for which lines, and when. */
export const RuleWords = ({ body, isOff = false }: { readonly body: Body; readonly isOff?: boolean }): ReactNode => {
  const { t } = useTranslation("programme");
  const words = useWords();
  const points = usePoints();
  const isMultiplier = body["kind"] === "multiplier";
  const amount = useSentence(wordOf(body, isMultiplier ? "factor" : "points"), isMultiplier ? "earning-rule.factor" : "earning-rule.points");
  const lines = useSentence(wordOf(body, "lines"), "earning-rule.lines");
  const condition = useSentence(wordOf(body, "when"), "earning-rule.when");
  const rules = wordsOf(body, "rules").map((id) => t("overview.quoted", { name: words.document({ kind: "earning-rule", id }) }));
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {isOff ? `${t("list.off")} · ` : ""}
      {t("overview.rule", {
        on: wordsOf(body, "on").map(words.event).join(", "),
        points: isMultiplier ? t("overview.multiplied", { factor: amount }) : points(wordOf(body, "wallet"), amount),
      })}
      {rules.length === 0 ? "" : t("overview.forRules", { rules: words.formats.list(rules) })}
      {lines === "" ? "" : t("overview.forLines", { lines })}
      {condition === "" ? "" : t("overview.if", { condition })}
    </Text>
  );
};
