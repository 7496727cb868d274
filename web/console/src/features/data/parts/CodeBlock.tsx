import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionIcon, CopyButton, IconCheck, IconCopy, Tooltip } from "@/ui";
import { tokensOf } from "./json";
import styles from "./parts.module.css";

export interface CodeBlockProps {
  readonly text: string;
  readonly label: string;
  /** Colours names, texts and numbers. */
  readonly isJson?: boolean;
}

/** Text to read and to copy as it stands. */
export const CodeBlock = ({ text, label, isJson = false }: CodeBlockProps): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <div className={styles.block}>
      {/* Reached by keyboard, because it scrolls. */}
      <pre tabIndex={0} role="region" aria-label={label}>
        {isJson
          ? tokensOf(text).map(({ kind, text: part }, index) => (kind === "plain" ? part : <span key={index} className={styles[kind]}>{part}</span>))
          : text}
      </pre>
      <div className={styles.copy}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t("copied") : t("copy")}>
              <ActionIcon variant="default" size="md" onClick={copy} aria-label={copied ? t("copied") : t("copyOf", { what: label })}>
                {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  );
};
