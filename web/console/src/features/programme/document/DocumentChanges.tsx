import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Section } from "@/ui";
import { DiffView } from "@/features/programme/diff/DiffView";
import type { Kind } from "@/features/programme/kinds";
import { diffQuery } from "@/features/programme/programme.queries";

/** What the draft changes of what is in force. */
export const DocumentChanges = ({ kind, id, version }: { readonly kind: Kind; readonly id: string; readonly version: number }): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery({ ...diffQuery(kind, id, "published", "draft"), staleTime: 0 });
  return <Section key={version} title={t("diff.title")} lead={t("diff.lead")}><DataState query={query}>{(diff) => <DiffView diff={diff} />}</DataState></Section>;
};
