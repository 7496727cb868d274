import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./segments.module.css";

/** Where a segment stands between draft and force. */
export const State = ({ state }: { state: string }): ReactNode => {
  const { t } = useTranslation("segments");
  return <span className={styles.state} data-state={state}>{t(`states.${state}`)}</span>;
};
