import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton, IconCheck, IconCopy, Tooltip, UnstyledButton } from "@/ui";
import styles from "@/features/person/person.module.css";

export interface CopyableProps {
  readonly value: string;
  readonly label: string;
  /** Shown in its place, where the whole is too long to read. */
  readonly short?: string;
  readonly icon?: ReactNode;
}

/** A value that is copied by a click. */
export const Copyable = ({ value, label, short, icon }: CopyableProps): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("copied") : t("copy", { label })} openDelay={250}>
          <UnstyledButton className={styles.copyable ?? ""} onClick={copy} aria-label={t("copyValue", { label, value })}>
            {icon}
            <span className={styles.copyableText}>{short ?? value}</span>
            <span className={styles.copyIcon} aria-hidden>
              {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
            </span>
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
};
