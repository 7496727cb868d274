import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Empty, IconDatabaseImport, IconPlug, IconSeeding, IconTicket, IconWallet } from "@/ui";
import styles from "@/features/home/home.module.css";
import { PageLink, useHasPage } from "@/features/home/parts/links";

interface Way {
  readonly name: string;
  readonly to: string;
  /** The page it leads to, with its parameters unfilled. */
  readonly page: string;
  readonly permission: string;
  readonly icon: typeof IconPlug;
}

/** In the order a shop goes them: what is given, for what, what was sold before, and what is sold from now on. */
const ways: readonly Way[] = [
  { name: "wallet", to: "/programme/wallet", page: "/programme/$kind", permission: "plan:read", icon: IconWallet },
  { name: "rule", to: "/programme/new/earning-rule", page: "/programme/new/$kind", permission: "plan:write", icon: IconTicket },
  { name: "import", to: "/data/imports", page: "/data/imports", permission: "data:write", icon: IconDatabaseImport },
  { name: "events", to: "/data", page: "/data", permission: "data:read", icon: IconPlug },
];

/** A shop of which nothing is known yet: the ways to begin, as far as the person may go them. */
export const Begin = (): ReactNode => {
  const { t } = useTranslation("home");
  const may = useMay();
  const hasPage = useHasPage();
  const open = ways.filter(({ page, permission }) => may(permission) && hasPage(page));
  return (
    <Empty
      icon={<IconSeeding size={28} stroke={1.5} />}
      title={t("begin.title")}
      text={t("begin.text")}
      action={open.length === 0 ? undefined : (
        <ul className={styles.ways}>
          {open.map(({ name, to, icon: Icon }) => (
            <li key={name}>
              <PageLink to={to} className={styles.begin}>
                <Icon size={18} aria-hidden />
                <span>
                  {t(`begin.${name}.title`)}
                  <small>{t(`begin.${name}.text`)}</small>
                </span>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    />
  );
};
