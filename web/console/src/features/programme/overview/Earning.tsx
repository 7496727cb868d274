import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Text, useEventName } from "@/ui";
import { Budgets } from "@/features/programme/Budgets";
import { textIn, wordOf, wordsOf, type Body } from "@/features/programme/kinds";
import { checkQuery, listQuery } from "@/features/programme/programme.queries";
import { bodyOf, byPlace, Card } from "./Card";

/** How points come in, in the order rules apply. */
export const Rules = (): ReactNode => {
  const query = useQuery(listQuery("earning-rule"));
  return <DataState query={query}>{(page) => byPlace(page.documents, "priority").map((row) => <Card key={row.id} kind="earning-rule" row={row}><RuleWords body={bodyOf(row)} /><Budgets kind="earning-rule" id={row.id} /></Card>)}</DataState>;
};

/** A rule as a sentence, with what it gave in the last thirty days. */
const RuleWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const eventName = useEventName();
  const isMultiplier = body["kind"] === "multiplier";
  const amount = wordOf(body, isMultiplier ? "factor" : "points");
  const points = useQuery(checkQuery(amount, isMultiplier ? "earning-rule.factor" : "earning-rule.points"));
  const when = useQuery(checkQuery(wordOf(body, "when"), "earning-rule.when"));
  const condition = textIn(when.data?.sentence, i18n.language);
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {t("overview.rule", { on: wordsOf(body, "on").map(eventName).join(", "), points: (isMultiplier ? "× " : "") + (textIn(points.data?.sentence, i18n.language) || amount) })}
      {condition === "" ? "" : t("overview.if", { condition })}
    </Text>
  );
};
