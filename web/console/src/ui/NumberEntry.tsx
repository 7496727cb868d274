import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState, type ClipboardEvent, type ReactNode } from "react";
import { numberOf, pastedNumber } from "./numbers";
import { useFormats } from "./useFormats";

export interface NumberEntryProps extends Omit<NumberInputProps, "value" | "onChange" | "defaultValue" | "decimalSeparator" | "thousandSeparator"> {
  readonly value: number | null | undefined;
  /** Told at each key: the number it is so far; undefined while it is none, such as nothing or a lone minus. */
  readonly onChange: (value: number | undefined) => void;
}

/**
 * A number as people of the language write it. On the way to 0,05 stand "0,", "0,0": what is typed is kept as text, what is told is a
 * number. One that is pasted may be written as people elsewhere do.
 */
export const NumberEntry = ({ value, onChange, ...rest }: NumberEntryProps): ReactNode => {
  const { language } = useFormats();
  const [typed, setTyped] = useState<number | string>(value ?? "");
  const [isTyping, setIsTyping] = useState(false);
  const said = numberOf(typed);
  const isKept = said === (value ?? undefined) || (isTyping && said === undefined);
  const take = (next: number | string): void => {
    setTyped(next);
    setIsTyping(true);
    onChange(numberOf(next));
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const { selectionStart, selectionEnd, value: text } = event.currentTarget;
    const isWhole = selectionStart === 0 && selectionEnd === text.length;
    const pasted = isWhole ? pastedNumber(event.clipboardData.getData("text"), language) : undefined;
    if (pasted !== undefined) {
      event.preventDefault();
      take(pasted);
    }
  };
  return (
    <NumberInput
      {...rest}
      value={isKept ? typed : (value ?? "")}
      onChange={take}
      onPaste={paste}
      onBlur={(event) => {
        setIsTyping(false);
        setTyped(said ?? value ?? "");
        rest.onBlur?.(event);
      }}
      decimalSeparator={language === "fr" ? "," : "."}
      thousandSeparator={language === "fr" ? "\u202f" : ","}
    />
  );
};
