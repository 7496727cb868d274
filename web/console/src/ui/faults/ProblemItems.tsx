import { Code, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemError, ProblemItem } from "@/api/problem";
import { useFaultText } from "./useFaultText";
import { fieldOf, toldOf } from "./told";
import styles from "./items.module.css";

export interface ProblemItemsProps {
  readonly problem: ProblemError;
  /** The title says all there is to say of the code itself. */
  readonly isTold: boolean;
  /** What the form calls the field of a pointer, where it knows. */
  readonly fieldName?: ((pointer: string) => string | undefined) | undefined;
}

/** What is wrong and where, in the person's language; what the server says only in English is folded away. */
const ProblemItems = ({ problem, isTold, fieldName }: ProblemItemsProps): ReactNode => {
  const { t, i18n } = useTranslation(["fields", "problems"]);
  const say = useFaultText();
  const isEnglish = i18n.language === "en";
  const nameOf = (pointer: string): string | undefined => {
    const field = fieldOf(pointer);
    return fieldName?.(pointer) ?? (field !== undefined && i18n.exists(`fields:${field}`) ? t(`fields:${field}`) : undefined);
  };
  const { lines, folded } = toldOf(problem, {
    isTold,
    isEnglish,
    nameOf,
    say: (item: ProblemItem) => (isEnglish ? item.detail : said(say(item), item.detail)),
  });
  return (
    <>
      {lines.length === 0 ? null : (
        <Stack gap={2}>
          {lines.map(({ field, pointer, text }) => (
            <Text key={`${field ?? pointer ?? ""} ${text ?? ""}`} size="sm">
              {field === undefined ? pointer === undefined ? null : <Code mr={6}>{pointer}</Code> : <strong>{t(text === undefined ? "fields:fieldAlone" : "fields:field", { field })} </strong>}
              {text}
            </Text>
          ))}
        </Stack>
      )}
      {folded.length === 0 ? null : (
        <details className={styles.technical}>
          <summary>{t("fields:technical")}</summary>
          {folded.map((line) => (
            <p key={line} lang="en">
              {line}
            </p>
          ))}
        </details>
      )}
    </>
  );
};

/** Nothing where the sentence is still the server's own. */
const said = (text: string, detail: string): string | undefined => (text === detail ? undefined : text);

export default ProblemItems;
