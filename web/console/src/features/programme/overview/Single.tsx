import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Text } from "@/ui";
import { wordOf } from "@/features/programme/kinds";
import { listQuery } from "@/features/programme/programme.queries";
import { bodyOf, Card } from "./Card";

/** A kind of which there is one document. */
export const Single = ({ kind }: { readonly kind: "programme" | "identity-policy" }): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery(kind));
  return (
    <DataState query={query}>
      {(page) => page.documents.map((row) => (
        <Card key={row.id} kind={kind} row={row}>
          <Text size="sm" c="var(--g-text-soft)">
            {kind === "programme" ? `${wordOf(bodyOf(row), "currency")} · ${wordOf(bodyOf(row), "zone")}` : (bodyOf(row)["kinds"] as readonly { readonly kind: string }[] | undefined ?? []).map((one) => t(`identity.${one.kind.replace("ext:*", "other")}`, { defaultValue: one.kind })).join(" › ")}
          </Text>
        </Card>
      ))}
    </DataState>
  );
};
