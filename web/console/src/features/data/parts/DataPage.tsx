import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page, type PageProps, tabEdges } from "@/ui";
import styles from "./parts.module.css";

const places = [
  { name: "sources", to: "/data" },
  { name: "live", to: "/data/live" },
  { name: "imports", to: "/data/imports" },
  { name: "rejected", to: "/data/rejected" },
  { name: "duplicates", to: "/data/duplicates" },
] as const;

/** A screen of this part of the console, under the row that leads to its others. */
export const DataPage = ({ children, ...page }: PageProps): ReactNode => {
  const { t } = useTranslation("data");
  const { pathname } = useLocation();
  const current = places.findLast(({ to }) => pathname.startsWith(to))?.name;
  return (
    <>
      <nav ref={tabEdges} data-edges className={styles.places} aria-label={t("places")}>
        <ul>
          {places.map(({ name, to }) => (
            <li key={name}>
              <Link to={to} activeOptions={{ exact: true, includeSearch: false }} {...(name === current ? { "aria-current": "page" as const } : {})}>
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
