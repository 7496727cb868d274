import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "@/ui";
import { wordOf, type Body } from "./kinds";
import { schemaQuery } from "./programme.queries";
import { withDefaults } from "./schema";
import { householdSentence } from "./sentences";
import { useWords } from "./useWords";

export interface SingleWordsProps {
  readonly kind: "programme" | "identity-policy" | "household-policy";
  readonly body: Body;
}

/** What there is one of, in a line; what it leaves out is what its schema says. */
export const SingleWords = ({ kind, body }: SingleWordsProps): ReactNode => {
  const { t } = useTranslation("programme");
  const words = useWords();
  const schema = useQuery(schemaQuery(kind));
  const whole = withDefaults(schema.data, body);
  const says = kind === "household-policy" ? (schema.isSuccess ? householdSentence(words, whole) : "")
    : kind === "programme" ? `${wordOf(whole, "currency")} · ${wordOf(whole, "zone")}`
    : (whole["kinds"] as readonly { readonly kind: string }[] | undefined ?? []).map((one) => t(`identity.${one.kind.replace("ext:*", "other")}`, { defaultValue: one.kind })).join(" › ");
  return <Text size="sm" c="var(--g-text-soft)">{says}</Text>;
};
