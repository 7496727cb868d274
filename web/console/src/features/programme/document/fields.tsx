import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { ActionIcon, Autocomplete, Button, DateField, Group, IconPlus, IconX, Input, MultiSelect, NumberEntry, SegmentedControl, Select, Stack, Switch, TagsInput, Text, TextInput, Textarea, When } from "@/ui";
import { useEventWords } from "@/ui/events/useEventName";
import { nameOf, type Body, type Kind, type Texts } from "@/features/programme/kinds";
import { catalogQuery, listQuery } from "@/features/programme/programme.queries";
import { rowName } from "@/features/programme/rows";
import styles from "@/features/programme/programme.module.css";
import { inZone, toClock, toMoment } from "./moments";
import rowStyles from "./rows.module.css";

export interface FieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error: string | undefined;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
}

const common = ({ label, help, error, isRequired, isReadOnly }: FieldProps) => ({
  label,
  description: help === "" ? undefined : help,
  error,
  required: isRequired,
  readOnly: isReadOnly,
});

const languages = ["fr", "en"] as const;

/** Words for people, in each language. */
export const TextsField = (props: FieldProps & { readonly isLong: boolean }): ReactNode => {
  const { t } = useTranslation("programme");
  const texts = (typeof props.value === "object" && props.value !== null ? props.value : {}) as Texts;
  const others = Object.keys(texts).filter((one) => !languages.some((known) => known === one));
  const write = (language: string, text: string): void => {
    const rest = Object.fromEntries(Object.entries({ ...texts, [language]: text }).filter(([, value]) => value !== ""));
    props.onChange(Object.keys(rest).length === 0 && !props.isRequired ? undefined : rest);
  };
  return (
    <Input.Wrapper label={props.label} description={props.help || undefined} error={props.error} required={props.isRequired} labelElement="div">
      <div className={styles.texts}>
        {[...languages, ...others].map((language) => {
          const shared = {
            key: language,
            value: texts[language] ?? "",
            readOnly: props.isReadOnly,
            "aria-label": `${props.label} (${language})`,
            leftSection: <span className={styles.language}>{language}</span>,
            placeholder: t(`language.${language}`, { defaultValue: language }),
            maxLength: 1000,
            error: props.error !== undefined && (texts[language] ?? "") === "",
          };
          return props.isLong ? (
            <Textarea {...shared} key={language} autosize minRows={1} maxRows={4} onChange={(event) => write(language, event.currentTarget.value)} />
          ) : (
            <TextInput {...shared} key={language} onChange={(event) => write(language, event.currentTarget.value)} />
          );
        })}
      </div>
    </Input.Wrapper>
  );
};

/** A whole or decimal number, with its unit. */
export const NumberField = (props: FieldProps & { readonly min?: number | undefined; readonly max?: number | undefined; readonly unit: string; readonly isWhole: boolean }): ReactNode => (
  <NumberEntry
    {...common(props)}
    value={typeof props.value === "number" ? props.value : undefined}
    onChange={props.onChange}
    {...(props.min === undefined ? {} : { min: props.min })}
    {...(props.max === undefined ? {} : { max: props.max })}
    allowDecimal={!props.isWhole}
    clampBehavior="none"
    hideControls
    {...(props.unit === "" ? {} : { rightSection: <Text size="xs" c="var(--g-text-faint)">{props.unit}</Text>, rightSectionWidth: 72, rightSectionPointerEvents: "none" as const })}
    className={styles.short ?? ""}
  />
);

export const SwitchField = (props: FieldProps & { readonly fallback: boolean }): ReactNode => (
  <Switch
    label={props.label}
    description={props.help || undefined}
    error={props.error}
    checked={typeof props.value === "boolean" ? props.value : props.fallback}
    disabled={props.isReadOnly}
    onChange={(event) => props.onChange(event.currentTarget.checked)}
  />
);

/** One of a few words: side by side while they fit. */
export const ChoiceField = (props: FieldProps & { readonly options: readonly { readonly value: string; readonly label: string }[]; readonly fallback: string | undefined }): ReactNode => {
  const value = typeof props.value === "string" ? props.value : (props.fallback ?? null);
  return props.options.length <= 3 ? (
    <Input.Wrapper label={props.label} description={props.help || undefined} error={props.error} required={props.isRequired} labelElement="div">
      <div>
        <SegmentedControl
          size="xs"
          data={[...props.options]}
          value={value ?? ""}
          readOnly={props.isReadOnly}
          aria-label={props.label}
          onChange={props.onChange}
        />
      </div>
    </Input.Wrapper>
  ) : (
    <Select {...common(props)} data={[...props.options]} value={value} allowDeselect={false} onChange={(next) => props.onChange(next ?? undefined)} className={styles.medium ?? ""} />
  );
};

/** A document of another kind: by its name. What need not be there can be taken out again. */
export const ReferenceField = (props: FieldProps & { readonly to: Kind }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const known = useQuery(listQuery(props.to)).data?.documents ?? [];
  const value = typeof props.value === "string" ? props.value : null;
  const data = known.map((one) => ({ value: one.id, label: nameOf(one.id, ((one.draft ?? one.published) as Body | null)?.["name"], i18n.language) }));
  return (
    <Select
      {...common(props)}
      data={value === null || data.some((one) => one.value === value) ? data : [...data, { value, label: value }]}
      value={value}
      allowDeselect={false}
      searchable={!props.isReadOnly}
      nothingFoundMessage={t("reference.none")}
      onClick={(event) => event.currentTarget.select()}
      clearable={!props.isRequired && !props.isReadOnly}
      onChange={(next) => props.onChange(next ?? undefined)}
      className={styles.medium ?? ""}
    />
  );
};

/** Several documents of another kind, by their names. */
export const ReferencesField = (props: FieldProps & { readonly to: Kind }): ReactNode => {
  const { i18n } = useTranslation("programme");
  const known = useQuery(listQuery(props.to)).data?.documents ?? [];
  const value = Array.isArray(props.value) ? (props.value as string[]) : [];
  const data = known.map((one) => ({ value: one.id, label: nameOf(one.id, ((one.draft ?? one.published) as Body | null)?.["name"], i18n.language) }));
  const gone = value.filter((id) => !data.some((one) => one.value === id)).map((id) => ({ value: id, label: id }));
  return (
    <MultiSelect
      {...common(props)}
      data={[...data, ...gone]}
      value={value}
      searchable
      onChange={(next) => props.onChange(next.length === 0 && !props.isRequired ? undefined : next)}
    />
  );
};

/** Some of a few words, in the person's language. */
export const ChoicesField = (props: FieldProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }): ReactNode => (
  <MultiSelect
    {...common(props)}
    data={[...props.options]}
    value={Array.isArray(props.value) ? (props.value as string[]) : []}
    onChange={(next) => props.onChange(next.length === 0 && !props.isRequired ? undefined : props.options.map(({ value }) => value).filter((one) => next.includes(one)))}
    className={styles.medium ?? ""}
  />
);

/** Events the programme listens to and those that shops send, first what was met. */
const useEventChoices = (say: (name: string) => string, named: readonly string[]): string[] => {
  const met = useQuery(catalogQuery).data?.names.events ?? [];
  return [...new Set([...met, ...named].map(say))];
};

/** Events by what people call them; the document keeps their own names. */
export const EventsField = (props: FieldProps): ReactNode => {
  const { say, read, names } = useEventWords();
  const choices = useEventChoices(say, names);
  return (
    <TagsInput
      {...common(props)}
      value={Array.isArray(props.value) ? (props.value as string[]).map(say) : []}
      onChange={(words) => props.onChange([...new Set(words.map(read))])}
      data={choices}
      splitChars={[","]}
      acceptValueOnBlur
      clearable={false}
    />
  );
};

/** One event; what is typed is an event of the shop's own unless it is what people call a known one. */
export const EventField = (props: FieldProps): ReactNode => {
  const { say, read, names } = useEventWords();
  const choices = useEventChoices(say, names);
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (word: string): void => {
    setTyped(null);
    props.onChange(word.trim() === "" ? undefined : read(word));
  };
  return (
    <Autocomplete
      {...common(props)}
      value={typed ?? (typeof props.value === "string" ? say(props.value) : "")}
      data={choices}
      onChange={setTyped}
      onOptionSubmit={keep}
      onBlur={() => { if (typed !== null) { keep(typed); } }}
      className={styles.medium ?? ""}
    />
  );
};

/** What ends a word, where it is not a comma alone: an address may have one in it. */
const separators: Readonly<Record<string, string[]>> = { blocked: [",", "\n"], images: [" ", "\n"] };

export const WordsField = (props: FieldProps & { readonly name: string }): ReactNode => (
  <TagsInput
    {...common(props)}
    value={Array.isArray(props.value) ? (props.value as string[]) : []}
    onChange={props.onChange}
    splitChars={separators[props.name] ?? [","]}
    acceptValueOnBlur
    clearable={false}
  />
);

/** A moment as the programme's clock shows it: a day, and a time of day that is midnight until somebody types another. */
export const MomentField = (props: FieldProps): ReactNode => {
  const { timeZone } = useMe().programme;
  const { t } = useTranslation("programme");
  const [typed, setTyped] = useState<string | null>(null);
  const value = typeof props.value === "string" ? props.value : "";
  const [day = "", time = ""] = value === "" ? [] : inZone(value, timeZone).split("T");
  const write = (nextDay: string, nextTime: string): void => props.onChange(nextDay === "" ? undefined : toMoment(`${nextDay}T${nextTime}`, timeZone));
  const keep = (): void => {
    const clock = typed === null ? undefined : toClock(typed);
    setTyped(null);
    if (clock !== undefined && clock !== time) {
      write(day, clock);
    }
  };
  return (
    <Input.Wrapper label={props.label} description={props.help || undefined} error={props.error} required={props.isRequired} labelElement="div">
      {props.isReadOnly ? <div>{value === "" ? "–" : <When at={value} style="dateTime" />}</div> : (
        <Group gap="xs" wrap="nowrap" mt={4} className={styles.medium ?? ""}>
          <DateField label={props.label} isLabelHidden value={day} onChange={(next) => write(next, time === "" ? "00:00" : time)} />
          <TextInput
            aria-label={t("timeOf", { name: props.label })}
            placeholder="00:00"
            inputMode="numeric"
            maxLength={5}
            w={80}
            value={typed ?? time}
            disabled={day === ""}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={keep}
            onKeyDown={(event) => { if (event.key === "Enter") { keep(); } }}
          />
        </Group>
      )}
    </Input.Wrapper>
  );
};

/** A text that is saved as an id: only letters that may stand in one. */
export const TextField = (props: FieldProps): ReactNode => (
  <TextInput
    {...common(props)}
    value={typeof props.value === "string" ? props.value : ""}
    onChange={(event) => props.onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
    className={styles.medium ?? ""}
  />
);

/** Rows of a list, each a group of fields; they can be added and taken out. */
export const RowsField = (props: FieldProps & {
  readonly rows: readonly unknown[];
  readonly row: (index: number) => ReactNode;
  readonly fresh: () => unknown;
  readonly canMove: boolean;
  /** The words on the button that adds a row. */
  readonly add: string;
}): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const [said, setSaid] = useState("");
  const nameAt = (index: number): string => rowName(props.rows[index], i18n.language) || String(index + 1);
  const move = (from: number, to: number): void => {
    const next = [...props.rows];
    const [row] = next.splice(from, 1);
    next.splice(to, 0, row);
    props.onChange(next);
    setSaid(t("rows.moved", { place: to + 1 }));
  };
  return (
    <Input.Wrapper label={props.label} description={props.help || undefined} error={props.error} required={props.isRequired} labelElement="div">
      <Stack gap="xs" mt={6}>
        {props.rows.map((__, index) => (
          <div className={styles.row} key={index} role="group" aria-label={t("rows.one", { list: props.label, name: nameAt(index) })}>
            <div className={`${styles.rowFields ?? ""} ${rowStyles.boxes ?? ""}`}>{props.row(index)}</div>
            {props.isReadOnly ? null : (
              <Group gap={0} wrap="nowrap" className={styles.rowActions ?? ""}>
                {props.canMove ? (
                  <>
                    <ActionIcon aria-label={t("rows.up", { row: index + 1 })} disabled={index === 0} onClick={() => move(index, index - 1)}>↑</ActionIcon>
                    <ActionIcon aria-label={t("rows.down", { row: index + 1 })} disabled={index === props.rows.length - 1} onClick={() => move(index, index + 1)}>↓</ActionIcon>
                  </>
                ) : null}
                <ActionIcon aria-label={t("rows.remove", { row: index + 1 })} onClick={() => props.onChange(props.rows.filter((_, at) => at !== index))}>
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Group>
            )}
          </div>
        ))}
        {props.isReadOnly ? null : (
          <div>
            <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => props.onChange([...props.rows, props.fresh()])}>
              {props.add}
            </Button>
          </div>
        )}
        <span className={styles.hidden} aria-live="polite">{said}</span>
      </Stack>
    </Input.Wrapper>
  );
};
