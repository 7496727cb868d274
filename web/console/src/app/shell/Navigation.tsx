import { Link, useLocation, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { currentEntry, visibleNavigation } from "@/app/navigation";
import { PaletteHost } from "@/app/palette/PaletteHost";
import { AccountMenu } from "./AccountMenu";
import styles from "./shell.module.css";

/** The programme's name, the capabilities, and who is signed in. */
export const Navigation = (): ReactNode => {
  const { t } = useTranslation("shell");
  const me = useMe();
  const { routesByPath } = useRouter();
  const { pathname } = useLocation();
  const entries = visibleNavigation(routesByPath, me.permissions);
  const current = currentEntry(entries, pathname);
  return (
    <div className={styles.navigation}>
      <div className={styles.brand}>
        <img src="/favicon.svg" alt="" width={22} height={22} />
        <span className={styles.brandName}>{me.programme.name}</span>
      </div>
      <PaletteHost />
      <nav aria-label={t("nav.label")} className={styles.entries}>
        {entries.map(({ name, to, icon: Icon, isLast }) => (
          <Link
            key={name}
            to={to}
            className={`${styles.entry ?? ""} ${isLast === true ? (styles.lastOfGroup ?? "") : ""}`}
            activeOptions={{ exact: true, includeSearch: false }}
            {...(to === current?.to ? { "aria-current": "page" as const } : {})}
          >
            <Icon size={17} stroke={1.7} />
            {t(`nav.${name}`)}
          </Link>
        ))}
      </nav>
      <AccountMenu />
    </div>
  );
};
