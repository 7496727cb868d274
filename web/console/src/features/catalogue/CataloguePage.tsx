import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Page, type PageProps, tabEdges } from "@/ui";
import styles from "./catalogue.module.css";

const places = [
  { name: "rewards", to: "/programme/rewards", permission: "plan:read" },
  { name: "claims", to: "/programme/claims", permission: "members:read" },
  { name: "codes", to: "/programme/codes", permission: "data:read" },
] as const;

/** A screen about rewards, under the row that leads to its others. */
export const CataloguePage = ({ children, ...page }: PageProps): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const { pathname } = useLocation();
  return (
    <>
      <nav ref={tabEdges} data-edges className={styles.places} aria-label={t("places")}>
        <ul>
          {places
            .filter(({ permission }) => may(permission))
            .map(({ name, to }) => (
              <li key={name}>
                <Link to={to} activeOptions={{ exact: true, includeSearch: false }} {...(pathname === to ? { "aria-current": "page" as const } : {})}>
                  {t(`${name}.title`)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <Page {...page}>{children}</Page>
    </>
  );
};
