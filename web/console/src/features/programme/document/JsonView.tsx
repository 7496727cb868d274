import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Textarea } from "@/ui";
import type { Body } from "@/features/programme/kinds";
import { isSame } from "@/features/programme/pointers";
import styles from "@/features/programme/programme.module.css";

/** The document as JSON, for developers; it is taken over whenever it is whole. */
export const JsonView = ({ body, onChange, isReadOnly }: { readonly body: Body; readonly onChange: (body: Body) => void; readonly isReadOnly: boolean }): ReactNode => {
  const { t } = useTranslation("programme");
  const [text, setText] = useState(() => JSON.stringify(body, null, 2));
  const parsed = parse(text);
  // Changed elsewhere (the other version of a conflict): then the text follows.
  const shown = parsed === null || isSame(parsed, body) ? text : JSON.stringify(body, null, 2);
  return (
    <Textarea
      label={t("json.label")}
      description={t("json.help")}
      value={shown}
      readOnly={isReadOnly}
      error={parse(shown) === null ? t("json.broken") : undefined}
      autosize
      minRows={18}
      spellCheck={false}
      classNames={{ input: styles.json ?? "" }}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const json = parse(next);
        if (json !== null) {
          onChange(json);
        }
      }}
    />
  );
};

const parse = (text: string): Body | null => {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Body) : null;
  } catch {
    return null;
  }
};
