import { Autocomplete, TagsInput, type AutocompleteProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { valuesQuery } from "@/api/conditions";
import styles from "./conditions.module.css";
import { offer, type Known } from "./known";

const pauseMs = 200;

export interface KnownTextProps {
  /** Whose values are offered: `line.category`. */
  readonly field: string;
  readonly label: string;
  /** Offered besides, by who knows them without the shop. */
  readonly others?: readonly string[];
  readonly isReadOnly: boolean;
  readonly error: string | undefined;
}

/** The look of a field of a form, its label above it; else it stands in a line of a condition. */
const asField = (label: string) => ({ size: "sm", w: "100%", label, inputWrapperOrder: ["label", "input", "error"] }) satisfies Partial<AutocompleteProps>;

const inLine = (label: string, width: number) => ({ size: "xs", w: width, "aria-label": label, inputWrapperOrder: ["error", "input"] }) satisfies Partial<AutocompleteProps> & { "aria-label": string };

const useKnown = (field: string, typed: string, isOpen: boolean, others: readonly string[]): readonly Known[] => {
  const [asked] = useDebouncedValue(typed.trim(), pauseMs);
  const found = useQuery({ ...valuesQuery(field, asked), enabled: isOpen, placeholderData: keepPreviousData });
  return offer(found.data?.items ?? [], others, typed);
};

const Option = ({ known }: { known: Known | undefined }): ReactNode => (
  <span className={styles.known}>{known?.value}{known?.name ? <span className={styles.knownName}>{known.name}</span> : null}</span>
);

/** One text: what the shop has had is offered, anything else can be typed. */
export const KnownText = ({ field, label, others = [], isReadOnly, error, value, onChange, width = 200, isField = false }: KnownTextProps & {
  readonly value: string; readonly onChange: (value: string) => void; readonly width?: number; readonly isField?: boolean;
}): ReactNode => {
  const { t } = useTranslation("conditions");
  // Null until something is typed: who opens a field that is filled sees what else there is.
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const known = useKnown(field, typed ?? "", isOpen, others);
  return (
    <Autocomplete
      {...(isField ? asField(label) : inLine(label, width))} placeholder={t("known")} data={known.map((one) => one.value)} value={value} disabled={isReadOnly} error={error}
      filter={({ options }) => options} maxDropdownHeight={260} comboboxProps={{ width: 280, position: "bottom-start" }}
      renderOption={({ option }) => <Option known={known.find((one) => one.value === option.value)} />}
      onFocus={() => setOpen(true)}
      onBlur={() => setTyped(null)}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onOptionSubmit={() => setTyped(null)}
      onChange={onChange}
    />
  );
};

/** Several texts, likewise. */
export const KnownTexts = ({ field, label, others = [], isReadOnly, error, values, onChange }: KnownTextProps & {
  readonly values: readonly string[]; readonly onChange: (values: string[]) => void;
}): ReactNode => {
  const { t } = useTranslation("conditions");
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const known = useKnown(field, typed, isOpen, others);
  return (
    <TagsInput
      size="xs" miw={200} maw="100%" aria-label={label} placeholder={values.length === 0 ? t("known") : ""} value={[...values]} disabled={isReadOnly} error={error}
      data={known.map((one) => one.value).filter((one) => !values.includes(one))} filter={({ options }) => options}
      inputWrapperOrder={["error", "input"]} maxDropdownHeight={260} comboboxProps={{ width: 280, position: "bottom-start" }}
      renderOption={({ option }) => <Option known={known.find((one) => one.value === option.value)} />}
      onFocus={() => setOpen(true)}
      searchValue={typed} onSearchChange={setTyped}
      onChange={onChange}
    />
  );
};
