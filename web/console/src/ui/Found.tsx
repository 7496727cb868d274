import { Group, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isFound } from "./matching";
import { Empty } from "./States";
import { useFormats } from "./useFormats";

/** So few are seen at a glance and need no search. */
const searchedFrom = 12;

export interface FoundProps<T> {
  readonly rows: readonly T[];
  /** Where a row is looked for: its names in every language, its id. */
  readonly textsOf: (row: T) => readonly (string | null | undefined)[];
  readonly children: (rows: readonly T[]) => ReactNode;
}

/** A list that is here whole: what is typed, how many fit it, and those. */
export const Found = <T,>({ rows, textsOf, children }: FoundProps<T>): ReactNode => {
  const { t } = useTranslation("shell");
  const formats = useFormats();
  const [typed, setTyped] = useState("");
  const found = rows.filter((row) => isFound(typed, textsOf(row)));
  return (
    <>
      {rows.length < searchedFrom ? null : (
        <Group mb="sm" gap="sm" align="flex-end" role="search">
          <TextInput
            type="search" label={t("found.search")} value={typed} w={320} maw="100%" maxLength={100} autoComplete="off" spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") {
                setTyped("");
              }
            }}
          />
          <Text size="sm" c="var(--g-text-faint)" aria-live="polite">{t("found.count", { count: found.length, found: formats.number(found.length), all: formats.number(rows.length) })}</Text>
        </Group>
      )}
      {found.length === 0 ? <Empty title={t("found.none")} /> : children(found)}
    </>
  );
};
