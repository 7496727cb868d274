import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/ui";
import { listQuery } from "@/features/programme/programme.queries";
import { SingleWords, type SingleWordsProps } from "@/features/programme/SingleWords";
import { bodyOf, Card } from "./Card";
import { Nothing } from "./Nothing";

/** A kind of which there is one document. */
export const Single = ({ kind }: Pick<SingleWordsProps, "kind">): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery(kind));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind={kind} text={t(kind === "household-policy" ? "overview.noHouseholds" : `kind.${kind}.lead`)} />}>
      {(page) => page.documents.map((row) => <Card key={row.id} kind={kind} row={row}><SingleWords kind={kind} body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};
