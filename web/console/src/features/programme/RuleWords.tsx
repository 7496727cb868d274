import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "@/ui";
import { useEventName } from "@/ui/events/useEventName";
import { textIn, wordOf, wordsOf, type Body } from "./kinds";
import { checkQuery } from "./programme.queries";

/** A rule as a sentence: what it gives for what, and when. */
export const RuleWords = ({ body, isOff = false }: { readonly body: Body; readonly isOff?: boolean }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const eventName = useEventName();
  const isMultiplier = body["kind"] === "multiplier";
  const amount = wordOf(body, isMultiplier ? "factor" : "points");
  const points = useQuery(checkQuery(amount, isMultiplier ? "earning-rule.factor" : "earning-rule.points"));
  const when = useQuery(checkQuery(wordOf(body, "when"), "earning-rule.when"));
  const condition = textIn(when.data?.sentence, i18n.language);
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {isOff ? `${t("list.off")} · ` : ""}
      {t("overview.rule", { on: wordsOf(body, "on").map(eventName).join(", "), points: (isMultiplier ? "× " : "") + (textIn(points.data?.sentence, i18n.language) || amount) })}
      {condition === "" ? "" : t("overview.if", { condition })}
    </Text>
  );
};
