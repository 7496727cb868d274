import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { IconHistory, IconKey, IconSend, IconUserCircle, IconUsersGroup, Page, tabEdges } from "@/ui";
import styles from "./settings.module.css";

const tabs = [
  { name: "account", to: "/settings/account", permission: null, icon: IconUserCircle },
  { name: "team", to: "/settings/team", permission: "team:read", icon: IconUsersGroup },
  { name: "keys", to: "/settings/keys", permission: "keys:read", icon: IconKey },
  { name: "webhooks", to: "/settings/webhooks", permission: "keys:read", icon: IconSend },
  { name: "audit", to: "/settings/audit", permission: "audit:read", icon: IconHistory },
] as const;

/** The frame of every page of the settings: their own navigation, with what the person may see. */
export const SettingsPage = ({ children }: { children: ReactNode }): ReactNode => {
  const { t } = useTranslation("settings");
  const may = useMay();
  return (
    <Page title={t("title")}>
      <nav ref={tabEdges} data-edges className={styles.tabs} aria-label={t("title")}>
        {tabs
          .filter((tab) => tab.permission === null || may(tab.permission))
          .map(({ name, to, icon: Icon }) => (
            <Link key={name} to={to} className={styles.tab ?? ""}>
              <Icon size={16} stroke={1.75} aria-hidden />
              {t(`tabs.${name}`)}
            </Link>
          ))}
      </nav>
      {children}
    </Page>
  );
};
