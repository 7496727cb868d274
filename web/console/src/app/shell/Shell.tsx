import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useMatches } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { useKeptPreferences } from "@/app/usePreferences";
import { Denied } from "@/ui";
import { ConfirmIdentity } from "./ConfirmIdentity";
import { LostSession } from "./LostSession";
import { Navigation } from "./Navigation";
import { Offline } from "./Offline";
import { Waiting } from "./RouteStates";
import styles from "./shell.module.css";
import { Shortcuts } from "./Shortcuts";
import { TopBar } from "./TopBar";
import { useFocusAfterNavigation } from "./useFocusAfterNavigation";

/** The frame around every page: navigation at the left, one bar on top, the page. */
export const Shell = (): ReactNode => {
  const { t } = useTranslation("shell");
  const [isOpen, drawer] = useDisclosure(false);
  useKeptPreferences();
  useFocusAfterNavigation(drawer.close);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <aside className={styles.side}>
        <Navigation />
      </aside>
      <Drawer.Root opened={isOpen} onClose={drawer.close} size={280} padding={0}>
        <Drawer.Overlay backgroundOpacity={0.35} />
        <Drawer.Content aria-label={t("nav.label")}>
          <Navigation />
        </Drawer.Content>
      </Drawer.Root>
      <TopBar onOpenNavigation={drawer.open} />
      <LostSession />
      <ConfirmIdentity />
      <Shortcuts />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Offline />
        <Suspense fallback={<Waiting />}>
          <Allowed />
        </Suspense>
      </main>
    </div>
  );
};

const Allowed = (): ReactNode => {
  const may = useMay();
  const missing = useMatches({
    select: (matches) => matches.map((match) => match.staticData.permission).find((one) => one !== undefined && !may(one)),
  });
  return missing === undefined ? <Outlet /> : <Denied permission={missing} />;
};
