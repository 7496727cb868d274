import { Alert, Button, SegmentedControl, Skeleton, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Suspense, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { checkQuery, countQuery, fieldsQuery, isCounted, type ConditionContext } from "@/api/conditions";
import { part } from "@/api/part";
import { asProblem } from "@/api/problem";
import { useFormats } from "@/ui/useFormats";
import { aboutOf, createCatalog } from "./catalog";
import styles from "./conditions.module.css";
import { useWaiting } from "./gate";
import { emptyGroup, holdsText, isUnfinished, type Group } from "./model";
import { useNames } from "./names";
import { parseCondition } from "./parse";
import { printCondition } from "./print";

const Builder = part(() => import("./Builder"));
const pauseMs = 250;

export interface ConditionsProps {
  /** The condition, a CEL text; empty for everybody. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where it stands, which decides what it can ask about. */
  readonly context: ConditionContext;
  readonly isReadOnly?: boolean;
  /** Says how many members fit, while it is edited. Not for conditions about an event. */
  readonly hasCount?: boolean;
  /** In place of the plain field for the text: an editor that says by itself what the text says. It is shown first for what has no visual form, whole or in part. */
  readonly editor?: ReactNode;
}

/**
 * A condition as criteria one can click together, or as its text; with what it says in words and how many it fits. A text
 * that has no visual form stays as it is, whole or in part.
 */
export const Conditions = ({ value, onChange, context, isReadOnly = false, hasCount = true, editor }: ConditionsProps): ReactNode => {
  const { t, i18n } = useTranslation("conditions");
  const fields = useQuery(fieldsQuery);
  const names = useNames(i18n.language);
  const catalog = useMemo(
    () => (fields.data === undefined ? null : createCatalog(fields.data.fields, fields.data.functions, context)),
    [fields.data, context],
  );
  const [chosen, setMode] = useState<"builder" | "text" | null>(null);
  // The tree as it is edited: it may hold rules that are not filled in yet, which the text leaves out.
  const [edited, setEdited] = useState<{ readonly text: string; readonly tree: Group } | null>(null);
  const tree = useMemo(
    () => (edited?.text === value ? edited.tree : catalog === null ? null : parseCondition(value, catalog)),
    [edited, value, catalog],
  );
  const mode = chosen ?? "builder";
  // Once, when it can be told: what is typed afterwards does not change the view under somebody's hands.
  if (chosen === null && catalog !== null) {
    setMode(editor !== undefined && (tree === null || holdsText(tree)) ? "text" : "builder");
  }

  const isVisual = mode === "builder" && tree !== null && catalog !== null;
  const isWaiting = isVisual && !isReadOnly && isUnfinished(tree);
  const isMissed = useWaiting(isWaiting);
  const change = (next: Group): void => {
    if (catalog !== null) {
      const text = printCondition(next, catalog);
      setEdited({ text, tree: next });
      onChange(text);
    }
  };

  return (
    <div className={styles.frame}>
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t("mode.label")}
          data={[{ value: "builder", label: t("mode.builder") }, { value: "text", label: t("mode.text") }]}
          value={mode}
          onChange={(next) => setMode(next === "text" ? "text" : "builder")}
        />
        {hasCount && isCounted(context) ? <Fitting value={value} context={context} /> : null}
      </div>
      {fields.isError ? <Alert variant="light">{t("unavailable")}</Alert> : null}
      {mode === "builder" && catalog !== null && tree === null ? <Alert variant="light" color="yellow">{t("unreadable")}</Alert> : null}
      {isVisual ? (
        <Suspense fallback={<Skeleton height={84} />}>
          <Builder tree={tree === emptyGroup ? emptyGroup : tree} catalog={catalog} names={names} isReadOnly={isReadOnly} isMissed={isMissed} onChange={change} />
        </Suspense>
      ) : mode === "builder" && fields.isPending ? (
        <Skeleton height={84} />
      ) : editor ?? (
        <Textarea
          aria-label={t("text")} ff="monospace" autosize minRows={3} maxRows={14} spellCheck={false} readOnly={isReadOnly}
          styles={{ input: { fontFamily: "var(--g-mono)", fontSize: 13 } }}
          value={value} onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {isWaiting ? <div className={styles.waiting} role="status">{t("unfinished")}</div> : null}
      {(editor !== undefined && !isVisual) || (value.trim() === "" && isWaiting) ? null : <Saying value={value} context={context} onChange={isReadOnly ? null : onChange} />}
    </div>
  );
};

/** What the condition says, or what is wrong with it and where. */
const Saying = ({ value, context, onChange }: { value: string; context: ConditionContext; onChange: ((value: string) => void) | null }): ReactNode => {
  const { t, i18n } = useTranslation("conditions");
  const [asked] = useDebouncedValue(value, pauseMs);
  const check = useQuery({ ...checkQuery(asked, context), placeholderData: keepPreviousData });
  if (value.trim() === "") {
    return <div className={styles.note}>{t(`empty.${aboutOf(context)}`)}</div>;
  }

  if (check.error !== null) {
    return <div className={styles.problem} role="alert">{asProblem(check.error).detail}</div>;
  }

  if (check.data === undefined) {
    return <Skeleton height={18} width="60%" />;
  }

  const { sentence, problems } = check.data;
  if (sentence !== null) {
    return <div className={styles.sentence} aria-label={t("sentence")} role="note">{sentence[i18n.language] ?? sentence["fr"]}</div>;
  }

  return (
    <div role="alert">
      {problems.map((one) => (
        <div key={`${one.code}${one.position}`} className={styles.problem}>
          {t("problem", { position: one.position + 1, detail: one.detail })}
          {one.suggestion === null || onChange === null || asked !== value ? null : (
            <Button
              size="compact-xs" variant="subtle" ml={6}
              onClick={() => onChange(value.slice(0, one.position) + (one.suggestion ?? "") + value.slice(one.position + one.length))}
            >
              {t("suggestion", { text: one.suggestion })}
            </Button>
          )}
          <pre className={styles.mark}>{`${asked.replaceAll("\n", " ")}\n${" ".repeat(one.position)}${"^".repeat(Math.max(1, one.length))}`}</pre>
        </div>
      ))}
    </div>
  );
};

/** How many members it fits now; dimmed while a newer count is under way. */
const Fitting = ({ value, context }: { value: string; context: ConditionContext }): ReactNode => {
  const { t } = useTranslation("conditions");
  const formats = useFormats();
  const [asked] = useDebouncedValue(value, pauseMs);
  const count = useQuery({ ...countQuery(asked, context), placeholderData: keepPreviousData });
  const isOld = asked !== value || count.isFetching;
  if (count.data === undefined || count.error !== null) {
    return <span className={styles.note} aria-live="polite">{count.error === null ? t("counting") : "—"}</span>;
  }

  const { count: fitting, members } = count.data;
  return (
    <span className={`${styles.count ?? ""} ${isOld ? (styles.old ?? "") : ""}`} aria-live="polite" data-count={fitting} data-busy={isOld}>
      {t("count", { count: fitting, number: formats.number(fitting) })}{" "}
      <span className={styles.share}>
        · {t("countShare", { share: formats.percent(members === 0 ? 0 : fitting / members), total: formats.number(members) })}
      </span>
    </span>
  );
};
