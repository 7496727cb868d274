import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Stack, Text } from "@/ui";
import { textIn } from "@/features/programme/kinds";
import { checkQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { lineOf, type Told } from "./told";

const Expression = ({ text, context }: { readonly text: string; readonly context: string }): ReactNode => {
  const { i18n } = useTranslation("programme");
  const sentence = textIn(useQuery(checkQuery(text, context)).data?.sentence, i18n.language);
  return (
    <Stack gap={2}>
      <span className={styles.code}>{text}</span>
      {sentence === "" || sentence === text ? null : <Text size="xs" c="var(--g-text-faint)">{sentence}</Text>}
    </Stack>
  );
};

/** A value in words: one line where it fits, else its members one by one. */
export const Telling = ({ told }: { readonly told: Told }): ReactNode => {
  const { t } = useTranslation("programme");
  switch (told.is) {
    case "nothing":
      return <Text size="sm" c="var(--g-text-faint)">{t("diff.nothing")}</Text>;
    case "text":
      return <span>{told.text}</span>;
    case "expression":
      return <Expression text={told.text} context={told.context} />;
    case "members":
      return (
        <ul className={styles.telling}>
          {told.members.map((one) => <li key={one.label}>{one.told.is === "text" ? t("diff.member", { label: one.label, value: one.told.text }) : <>{t("diff.member", { label: one.label, value: "" })}<Telling told={one.told} /></>}</li>)}
        </ul>
      );
    case "rows":
      return (
        <ol className={styles.telling} data-many={told.rows.length > 1 || undefined}>
          {told.rows.map((row, index) => <li key={index}>{lineOf(row, (member) => t("diff.member", member)) ?? <Telling told={row} />}</li>)}
        </ol>
      );
  }
};
