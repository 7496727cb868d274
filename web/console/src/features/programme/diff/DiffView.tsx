import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { Badge, Code, SegmentedControl, Stack, Table, Text, useFormats } from "@/ui";
import { useState } from "react";
import { isKind, textIn, type Kind } from "@/features/programme/kinds";
import { stepsOf } from "@/features/programme/pointers";
import { checkQuery, type DocumentDiff, type JsonChange } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";

const expressions: Readonly<Record<string, string>> = {
  "earning-rule/when": "earning-rule.when", "earning-rule/points": "earning-rule.points",
  "earning-rule/factor": "earning-rule.factor", "earning-rule/lines": "earning-rule.lines", "segment/when": "segment.when", "reward/when": "reward.when", "tier-set/measure": "tier-set.measure",
};

/** What a place in a document is called: the name of its field, with the row it is in. */
export const useFieldName = (): ((kind: string, pointer: string) => string) => {
  const { t } = useTranslation("programme");
  return (kind, pointer) => {
    const steps = stepsOf(pointer);
    const names: string[] = [];
    const path: string[] = [];
    for (const step of steps) {
      if (/^\d+$/.test(step)) {
        names.push(t("diff.row", { row: Number(step) + 1 }));
        continue;
      }

      path.push(step);
      const isLanguage = ["name", "description"].includes(path.at(-2) ?? "");
      names.push(isLanguage ? step : t(`field.${kind}.${path.join("_")}.label`, { defaultValue: step }));
    }

    return names.join(" · ") || t("diff.whole");
  };
};

/** A value of a document as people read it. */
const Value = ({ kind, pointer, value }: { readonly kind: Kind; readonly pointer: string; readonly value: unknown }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const name = stepsOf(pointer)[0] ?? "";
  const context = expressions[`${kind}/${name}`];
  const says = useQuery({ ...checkQuery(typeof value === "string" ? value : "", context ?? ""), enabled: context !== undefined && typeof value === "string" });
  if (value === null || value === undefined) {
    return <Text size="sm" c="var(--g-text-faint)">{t("diff.nothing")}</Text>;
  }

  if (context !== undefined && typeof value === "string") {
    return (
      <Stack gap={2}>
        <span className={styles.code}>{value}</span>
        {textIn(says.data?.sentence, i18n.language) === "" ? null : <Text size="xs" c="var(--g-text-faint)">{textIn(says.data?.sentence, i18n.language)}</Text>}
      </Stack>
    );
  }

  const last = stepsOf(pointer).at(-1) ?? "";
  const text = typeof value === "boolean" ? t(value ? "yes" : "no")
    : typeof value === "number" ? formats.number(value, Number.isInteger(value) ? 0 : 2)
    : typeof value === "string" ? (/^valid/.test(last) ? formats.when(value) : t(`choice.${last}.${value}`, { defaultValue: value }))
    : JSON.stringify(value);
  return <span className={typeof value === "object" ? styles.code : undefined}>{text}</span>;
};

const Changes = ({ diff, kind }: { readonly diff: DocumentDiff; readonly kind: Kind }): ReactNode => {
  const { t } = useTranslation("programme");
  const fieldName = useFieldName();
  const rows: readonly JsonChange[] = diff.change === "changed" ? diff.changes
    : Object.entries((diff.after ?? diff.before ?? {}) as Record<string, unknown>).map(([name, value]) => ({
        pointer: `/${name}`, op: diff.change === "added" ? "add" : "remove",
        before: (diff.change === "added" ? null : value), after: (diff.change === "added" ? value : null),
      }));
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="24%">{t("diff.field")}</Table.Th>
          <Table.Th>{t("diff.before")}</Table.Th>
          <Table.Th>{t("diff.after")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((change) => (
          <Table.Tr key={`${change.pointer} ${change.op}`}>
            <Table.Th scope="row" fw={500}>{fieldName(kind, change.pointer)}</Table.Th>
            <Table.Td><div className={change.before === null ? undefined : styles.before}><Value kind={kind} pointer={change.pointer} value={change.before} /></div></Table.Td>
            <Table.Td><div className={change.after === null ? undefined : styles.after}><Value kind={kind} pointer={change.pointer} value={change.after} /></div></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

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
      {mode === "words" ? <Changes diff={diff} kind={diff.kind} /> : (
        <div className={styles.flow}>
          <div><Text size="xs" c="var(--g-text-faint)" mb={4}>{t("diff.before")}</Text><Code block tabIndex={0}>{JSON.stringify(diff.before, null, 2)}</Code></div>
          <div><Text size="xs" c="var(--g-text-faint)" mb={4}>{t("diff.after")}</Text><Code block tabIndex={0}>{JSON.stringify(diff.after, null, 2)}</Code></div>
        </div>
      )}
    </Stack>
  );
};
