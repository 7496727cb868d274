import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/ui";
import { Budgets } from "@/features/programme/Budgets";
import { listQuery } from "@/features/programme/programme.queries";
import { RuleWords } from "@/features/programme/RuleWords";
import { bodyOf, Card } from "./Card";
import { Few } from "./Few";
import { Nothing } from "./Nothing";

/** How points come in, in the order rules apply. */
export const Rules = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("earning-rule"));
  return <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="earning-rule" text={t("overview.noRules")} />}>{(page) => <Few kind="earning-rule" rows={page.documents}>{(row) => <Card kind="earning-rule" row={row}><RuleWords body={bodyOf(row)} /><Budgets kind="earning-rule" id={row.id} /></Card>}</Few>}</DataState>;
};
