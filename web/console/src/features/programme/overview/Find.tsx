import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { Button, Empty, Group, IconSearch, Kbd, Section, Text, TextInput, useFormats } from "@/ui";
import { isFound } from "@/ui/matching";
import { isKind, nameOf, singleId } from "@/features/programme/kinds";
import { StateBadge } from "@/features/programme/parts";
import styles from "@/features/programme/programme.module.css";

type Row = Schemas["DocumentSummary"];

const atOnce = 50;

/** Any document of the programme by its name, whatever its kind: what is typed, and what fits it in place of the overview. */
export const Find = ({ documents, typed, onType, children }: {
  readonly documents: readonly Row[]; readonly typed: string; readonly onType: (typed: string) => void; readonly children: ReactNode;
}): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const { t: say } = useTranslation("shell");
  const formats = useFormats();
  const [most, setMost] = useState(atOnce);
  const called = ({ kind, id, name }: Row): string => isKind(kind) && singleId(kind) !== undefined ? t(`kind.${kind}.one`) : nameOf(id, name, i18n.language);
  const isSearching = typed.trim() !== "";
  const found = isSearching
    ? documents.filter((row) => isFound(typed, [row.id, ...Object.values((row.name ?? {}) as Readonly<Record<string, string>>), t(`kind.${row.kind}.one`)])).sort((one, other) => called(one).localeCompare(called(other), i18n.language))
    : [];
  const left = Math.max(0, found.length - most);
  return (
    <>
      <Group mb="md" gap="sm" role="search">
        <TextInput
          className={styles.find ?? ""} type="search" aria-label={t("find.label")} placeholder={t("find.placeholder")} value={typed} maxLength={100} autoComplete="off" spellCheck={false}
          leftSection={<IconSearch size={15} aria-hidden />} rightSection={isSearching ? null : <Kbd size="xs" aria-hidden>/</Kbd>}
          onChange={(event) => {
            onType(event.currentTarget.value);
            setMost(atOnce);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              onType("");
            }
          }}
        />
        <Text size="sm" c="var(--g-text-faint)" aria-live="polite">{isSearching ? say("found.count", { count: found.length, found: formats.number(found.length), all: formats.number(documents.length) }) : ""}</Text>
      </Group>
      {!isSearching ? children : found.length === 0 ? <Empty title={say("found.none")} /> : (
        <Section isFlush>
          {found.slice(0, most).map((row) => (
            <Link key={`${row.kind}/${row.id}`} className={styles.card} to="/programme/$kind/$id" params={{ kind: row.kind, id: row.id }}>
              <Group justify="space-between" wrap="nowrap" gap="sm">
                <Text size="sm" fw={600} className={styles.named ?? ""}>{called(row)}</Text>
                <Group gap="xs" wrap="nowrap"><Text size="sm" c="var(--g-text-faint)" ta="right">{t(`kind.${row.kind}.one`)}</Text>{row.state === "published" ? null : <StateBadge state={row.state} />}</Group>
              </Group>
            </Link>
          ))}
        </Section>
      )}
      {left === 0 ? null : <Button variant="default" mt="sm" onClick={() => setMost(most + atOnce)}>{say("found.more", { count: left, number: formats.number(left) })}</Button>}
    </>
  );
};
