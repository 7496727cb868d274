import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { Badge, Code, DataState, SegmentedControl, Skeleton, Stack, Table, Text } from "@/ui";
import { isKind, type Body, type Kind } from "@/features/programme/kinds";
import { readAt, stepsOf } from "@/features/programme/pointers";
import { schemaQuery, type DocumentDiff, type JsonChange } from "@/features/programme/programme.queries";
import { rowName } from "@/features/programme/rows";
import type { Schema } from "@/features/programme/schema";
import styles from "@/features/programme/programme.module.css";
import { useWords } from "@/features/programme/useWords";
import { Telling } from "./Telling";
import { isChange, namesIn, schemaAt, toldOf, type Place } from "./told";

/** Members that are words for people, by language. */
const texts: readonly string[] = ["name", "description", "terms", "place", "unit"];

/** What a place in a document is called: the name of its field, with the row it is in. */
export const useFieldName = (): ((kind: string, pointer: string, ...bodies: readonly unknown[]) => string) => {
  const { t, i18n } = useTranslation("programme");
  return (kind, pointer, ...bodies) => {
    const steps = stepsOf(pointer);
    const names: string[] = [];
    const path: string[] = [];
    for (const [place, step] of steps.entries()) {
      if (/^\d+$/.test(step)) {
        const known = bodies.map((body) => rowName(readAt(body, steps.slice(0, place + 1)), i18n.language)).find((name) => name !== "");
        names.push(known ?? t("diff.row", { row: Number(step) + 1 }));
        continue;
      }

      path.push(step);
      const isLanguage = texts.includes(path.at(-2) ?? "");
      names.push(isLanguage ? t(`language.${step}`, { defaultValue: step }) : t(`field.${kind}.${path.join("_")}.label`, { defaultValue: step }));
    }

    return names.join(" · ") || t("diff.whole");
  };
};

/** What stands at a place; where nothing does, what the schema takes it for. */
const Value = ({ place, value }: { readonly place: Place; readonly value: unknown }): ReactNode => {
  const { t } = useTranslation("programme");
  const words = useWords();
  const told = toldOf(words, place, value ?? place.schema?.default);
  return value !== null || told.is === "nothing" ? <Telling told={told} /> : (
    <>
      <Telling told={told} />
      <Text size="xs" c="var(--g-text-faint)">{t("diff.byDefault")}</Text>
    </>
  );
};

/** A document that comes or goes as a whole, member by member. */
const wholeOf = (diff: DocumentDiff, schema: Schema): readonly JsonChange[] => {
  const isAdded = diff.change === "added";
  const body = (diff.after ?? diff.before ?? {}) as Body;
  return namesIn(body, schema).map((name) => ({
    pointer: `/${name}`, op: isAdded ? "add" : "remove",
    before: (isAdded ? null : body[name]), after: (isAdded ? body[name] : null),
  }));
};

const Changes = ({ diff, kind, schema }: { readonly diff: DocumentDiff; readonly kind: Kind; readonly schema: Schema }): ReactNode => {
  const { t } = useTranslation("programme");
  const fieldName = useFieldName();
  const rows = diff.change === "changed" ? diff.changes.filter((one) => isChange(schema, one)) : wholeOf(diff, schema);
  return rows.length === 0 ? <Text size="sm" c="var(--g-text-faint)">{t("diff.sameMeaning")}</Text> : (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="24%">{t("diff.field")}</Table.Th>
          {diff.change === "added" ? null : <Table.Th>{t("diff.before")}</Table.Th>}
          {diff.change === "removed" ? null : <Table.Th>{t("diff.after")}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((change) => {
          const path = stepsOf(change.pointer);
          const place = { kind, path, schema: schemaAt(schema, path) };
          return (
            <Table.Tr key={`${change.pointer} ${change.op}`}>
              <Table.Th scope="row" fw={500}>{fieldName(kind, change.pointer, diff.after, diff.before)}</Table.Th>
              {diff.change === "added" ? null : <Table.Td><div className={change.before === null ? undefined : styles.before}><Value place={place} value={change.before} /></div></Table.Td>}
              {diff.change === "removed" ? null : <Table.Td><div className={change.after === null ? undefined : styles.after}><Value place={place} value={change.after} /></div></Table.Td>}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};

/** Told by the labels of the form, which the schema orders. */
const InWords = ({ diff, kind }: { readonly diff: DocumentDiff; readonly kind: Kind }): ReactNode => (
  <DataState query={useQuery(schemaQuery(kind))} skeleton={<Skeleton height={60} />}>
    {(schema) => <Changes diff={diff} kind={kind} schema={schema} />}
  </DataState>
);

export const ChangeBadge = ({ change }: { readonly change: string }): ReactNode => {
  const { t } = useTranslation("programme");
  const colour = change === "added" ? "graine" : change === "removed" ? "red" : "gray";
  return <Badge color={colour}>{t(`change.${change}`)}</Badge>;
};

/** What differs between two states of a document, in words or as JSON. */
export const DiffView = ({ diff }: { readonly diff: DocumentDiff }): ReactNode => {
  const { t } = useTranslation("programme");
  const [mode, setMode] = useState("words");
  useMe();
  if (!isKind(diff.kind)) {
    return null;
  }

  return diff.change === "same" ? (
    <Text p="md" size="sm" c="var(--g-text-faint)">{t("diff.same")}</Text>
  ) : (
    <Stack gap="xs">
      <div className={styles.tools}>
        <ChangeBadge change={diff.change} />
        <SegmentedControl size="xs" value={mode} onChange={setMode} aria-label={t("diff.mode")} data={[{ value: "words", label: t("diff.words") }, { value: "json", label: "JSON" }]} />
      </div>
      {mode === "words" ? <InWords diff={diff} kind={diff.kind} /> : (
        <div className={styles.flow}>
          <div><Text size="xs" c="var(--g-text-faint)" mb={4}>{t("diff.before")}</Text><Code block tabIndex={0}>{JSON.stringify(diff.before, null, 2)}</Code></div>
          <div><Text size="xs" c="var(--g-text-faint)" mb={4}>{t("diff.after")}</Text><Code block tabIndex={0}>{JSON.stringify(diff.after, null, 2)}</Code></div>
        </div>
      )}
    </Stack>
  );
};
