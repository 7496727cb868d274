import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Text, useFormats } from "@/ui";
import { wordOf } from "@/features/programme/kinds";
import { listQuery } from "@/features/programme/programme.queries";
import { bodyOf, Card } from "./Card";

/** A kind of which there is one document. */
export const Single = ({ kind }: { readonly kind: "programme" | "identity-policy" | "household-policy" }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(listQuery(kind));
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noHouseholds")}</Text>}>
      {(page) => page.documents.map((row) => (
        <Card key={row.id} kind={kind} row={row}>
          <Text size="sm" c="var(--g-text-soft)">
            {kind === "household-policy" ? t("overview.households", { share: formats.number(Number(bodyOf(row)["share"] ?? 100)), count: Number(bodyOf(row)["sizeMax"] ?? 0) }) : kind === "programme" ? `${wordOf(bodyOf(row), "currency")} · ${wordOf(bodyOf(row), "zone")}` : (bodyOf(row)["kinds"] as readonly { readonly kind: string }[] | undefined ?? []).map((one) => t(`identity.${one.kind.replace("ext:*", "other")}`, { defaultValue: one.kind })).join(" › ")}
          </Text>
        </Card>
      ))}
    </DataState>
  );
};
