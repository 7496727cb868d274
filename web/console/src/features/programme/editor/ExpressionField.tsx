import { useQuery } from "@tanstack/react-query";
import { Suspense, useId, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { part } from "@/api";
import { Button, Group, Input, Skeleton, Text, useDebouncedValue } from "@/ui";
import { textIn } from "@/features/programme/kinds";
import { catalogQuery, checkQuery, type Check } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import type { Fault } from "./CodeEditor";

const CodeEditor = part(() => import("./CodeEditor"));
const pauseMs = 250;

export interface ExpressionFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where it stands: `earning-rule.when`. */
  readonly context: string;
  readonly isReadOnly: boolean;
  /** What the server said when it was saved. */
  readonly error: string | undefined;
  /** Without its label, which stands above already. */
  readonly isBare?: boolean;
}

/** What is wrong with a text, in the person's language, with what to write instead. */
export const useFaults = (check: Check | undefined, text: string): readonly Fault[] => {
  const { t, i18n } = useTranslation("programme");
  return useMemo(
    () =>
      (check?.problems ?? []).map((problem) => {
        const key = `fault.${problem.code.replaceAll(".", "_")}`;
        const written = text.slice(problem.position, problem.position + problem.length);
        return {
          position: problem.position,
          length: problem.length,
          text: i18n.language !== "en" && i18n.exists(`programme:${key}`) ? t(key, { written }) : problem.detail,
          fix: problem.suggestion === null ? undefined : { label: t("editor.replace", { text: problem.suggestion }), text: problem.suggestion },
        };
      }),
    [check, text, t, i18n],
  );
};

/** An expression: its text with completion, what is wrong where, and what it says in words. */
export const ExpressionField = (props: ExpressionFieldProps): ReactNode => {
  const { label, help, value, onChange, context, isReadOnly, error, isBare = false } = props;
  const { t, i18n } = useTranslation("programme");
  const id = useId();
  const [settled] = useDebouncedValue(value, pauseMs);
  const catalog = useQuery(catalogQuery);
  const check = useQuery(checkQuery(settled, context));
  const isFresh = settled === value && !check.isPlaceholderData;
  const faults = useFaults(isFresh ? check.data : undefined, value);
  const apply = (fault: Fault): void =>
    onChange(value.slice(0, fault.position) + (fault.fix?.text ?? "") + value.slice(fault.position + fault.length));

  return (
    <div className={styles.field}>
      {isBare ? null : (
        <div>
          <Input.Label component="div">
            {label}
          </Input.Label>
          <Input.Description>{help}</Input.Description>
        </div>
      )}
      <div className={styles.editor} data-invalid={faults.length > 0 || undefined}>
        <Suspense fallback={<Skeleton height={38} radius={0} />}>
          <CodeEditor
            value={value}
            onChange={onChange}
            label={label}
            context={context}
            catalog={catalog.data}
            faults={faults}
            isReadOnly={isReadOnly}
            describedBy={id}
            locale={i18n.language}
            typeName={(type) => t(`type.${type.replace(/\(.*/, "")}`, { defaultValue: type })}
            hint={t(hintOf(context))}
          />
        </Suspense>
        <div className={styles.sentence} id={id} aria-live="polite">
          {value.trim() === "" ? (
            <Text size="sm" c="var(--g-text-faint)">{context === "earning-rule.when" ? t("editor.always") : t("editor.empty")}</Text>
          ) : faults.length > 0 ? (
            faults.map((fault) => (
              <Group key={`${fault.position} ${fault.text}`} gap="xs" role="alert">
                <Text size="sm" c="var(--g-danger)">
                  {t("editor.at", { column: fault.position + 1 })} {fault.text}
                </Text>
                {fault.fix === undefined || isReadOnly ? null : (
                  <Button size="compact-xs" variant="light" onClick={() => apply(fault)}>{fault.fix.label}</Button>
                )}
              </Group>
            ))
          ) : (
            <Text size="sm" c="var(--g-text-soft)">{textIn(check.data?.sentence, i18n.language) || t("editor.checking")}</Text>
          )}
        </div>
      </div>
      {error === undefined || faults.length > 0 ? null : <Input.Error>{error}</Input.Error>}
    </div>
  );
};

/** Conditions that ask about the member alone. */
const aboutMembers: readonly string[] = ["segment.when", "reward.when", "reward.prices.when", "badge.when", "badge.levels.when", "challenge.when", "draw.when"];

/** An example of what belongs in a field. */
const hintOf = (context: string): string => {
  const part = context.slice(context.lastIndexOf(".") + 1);
  switch (part) {
    case "factor":
      return "editor.hintFactor";
    case "points":
    case "measure":
    case "value":
    case "stamps":
      return "editor.hintAmount";
    case "lines":
    case "buy":
    case "givenLines":
      return "editor.hintLines";
    case "eligible":
      return "editor.hintMember";
    default:
      return aboutMembers.includes(context) ? "editor.hintMember" : "editor.hint";
  }
};
