import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconMenu2 } from "@/ui/icons";
import { Breadcrumbs } from "./Breadcrumbs";
import { Notices } from "@/app/notices/Notices";
import styles from "./shell.module.css";
import { Updated } from "./Updated";

/** Where one is; on a phone also the way to the navigation. */
export const TopBar = ({ onOpenNavigation }: { onOpenNavigation: () => void }): ReactNode => {
  const { t } = useTranslation("shell");
  return (
    <header className={styles.top}>
      <ActionIcon className={styles.burger ?? ""} aria-label={t("nav.open")} onClick={onOpenNavigation}>
        <IconMenu2 size={18} />
      </ActionIcon>
      <Breadcrumbs />
      <Updated />
      <Notices />
    </header>
  );
};
