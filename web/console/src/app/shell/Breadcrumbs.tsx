import { Link, useMatches, useRouter, type AnyRoute } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useShownTitle } from "@/ui/shownTitle";
import styles from "./shell.module.css";
import { namespaceOf, stepsTo } from "./steps";

/** The way to this page; the last step is where one is. */
export const Breadcrumbs = (): ReactNode => {
  const { t, i18n } = useTranslation();
  const { routesByPath } = useRouter();
  const byPath: Readonly<Record<string, AnyRoute | undefined>> = routesByPath;
  const crumbOf = (path: string): string | undefined => (byPath[path]?.options.staticData as { crumb?: string } | undefined)?.crumb;
  const all = useMatches();
  // A step may be named after what the address names: `$t(programme:kind.{{kind}}.many)`.
  const names = all.at(-1)?.params as Readonly<Record<string, string>> | undefined;
  const title = useShownTitle();
  const isNamed = all.at(-1)?.staticData.isNamed === true && title !== "";
  const say = (crumb: string): string => t(crumb, names ?? {});
  const matches = all.map(({ fullPath, pathname, staticData }) => ({ fullPath, pathname, crumb: staticData.crumb }));
  const steps = stepsTo(matches, crumbOf);
  return (
    <nav aria-label={t("shell:breadcrumbs")} className={styles.crumbs}>
      <ol>
        {steps.filter(({ crumb }) => i18n.hasResourceBundle(i18n.language, namespaceOf(crumb))).map(({ to, crumb }) => (
          <li key={to}>
            {to === steps.at(-1)?.to ? <span aria-current="page">{isNamed ? title : say(crumb)}</span> : <Link to={to}>{say(crumb)}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
};
