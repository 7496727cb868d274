import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Group, IconDatabaseImport, IconPlug, IconSeeding } from "@/ui";
import styles from "@/features/home/home.module.css";
import { PageLink, useHasPage } from "@/features/home/parts/links";

/** A shop of which nothing is known yet: the two ways to begin. */
export const Begin = (): ReactNode => {
  const { t } = useTranslation("home");
  const hasPage = useHasPage();
  return (
    <Empty
      icon={<IconSeeding size={28} stroke={1.5} />}
      title={t("begin.title")}
      text={t("begin.text")}
      action={
        hasPage("/data") ? (
          <Group gap="sm" justify="center" mt="sm">
            <PageLink to={hasPage("/data/imports") ? "/data/imports" : "/data"} className={styles.begin}>
              <IconDatabaseImport size={16} aria-hidden />
              {t("begin.import")}
            </PageLink>
            <PageLink to="/data" className={styles.begin}>
              <IconPlug size={16} aria-hidden />
              {t("begin.snippet")}
            </PageLink>
          </Group>
        ) : undefined
      }
    />
  );
};
