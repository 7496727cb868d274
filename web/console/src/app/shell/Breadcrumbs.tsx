import { Link, useMatches } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./shell.module.css";

/** The way to this page; the last step is where one is. */
export const Breadcrumbs = (): ReactNode => {
  const { t } = useTranslation();
  const matches = useMatches();
  const steps = matches.flatMap(({ id, pathname, staticData }) =>
    staticData.crumb === undefined ? [] : [{ id, pathname, text: t(staticData.crumb) }],
  );
  return (
    <nav aria-label={t("shell:breadcrumbs")} className={styles.crumbs}>
      <ol>
        {steps.map(({ id, pathname, text }, index) => (
          <li key={id}>
            {index === steps.length - 1 ? <span aria-current="page">{text}</span> : <Link to={pathname}>{text}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
};
