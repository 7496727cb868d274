import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronRight, UnstyledButton, When } from "@/ui";
import styles from "@/features/settings/settings.module.css";
import type { AuditEntry } from "@/features/settings/settings.queries";
import { diffOf } from "./diff";

/** One change; opened, what was before beside what is after. */
export const AuditLine = ({ entry, name, subject }: { entry: AuditEntry; name: string; subject: string | undefined }): ReactNode => {
  const { t, i18n } = useTranslation("settings");
  const [isOpen, setOpen] = useState(false);
  const about = subject ?? entry.subject;
  const known = `audit.actions.${entry.action.replaceAll(".", "_")}`;
  return (
    <div className={styles.entry}>
      <UnstyledButton className={styles.entryHead ?? ""} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className={styles.faint}>
          <When at={entry.at} style="seconds" />
        </span>
        <span className={styles.what}>{name}</span>
        <span className={styles.what}>
          {i18n.exists(`settings:${known}`) ? t(known) : entry.action}{" "}
          {about === name ? null : <span className={styles.subject} title={entry.subject}>{about}</span>}
        </span>
        <IconChevronRight className={styles.chevron} size={15} aria-hidden />
      </UnstyledButton>
      {isOpen ? (
        <div className={styles.detail}>
          <Differences entry={entry} />
        </div>
      ) : null}
    </div>
  );
};

const Differences = ({ entry }: { entry: AuditEntry }): ReactNode => {
  const { t } = useTranslation("settings");
  const differences = diffOf(entry.before, entry.after);
  if (differences.length === 0) {
    return <p className={styles.faint}>{t("audit.nothing")}</p>;
  }

  return (
    <table className={styles.diff}>
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          <th scope="col">{t("audit.before")}</th>
          <th scope="col">{t("audit.after")}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.path}>
            <td className={styles.path}>{one.path}</td>
            <td className={one.before === undefined ? styles.path : styles.before}>{one.before ?? "–"}</td>
            <td className={one.after === undefined ? styles.path : styles.after}>{one.after ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
