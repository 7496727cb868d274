import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { tabEdges } from "@/ui/edges";
import { Page, type PageProps } from "@/ui/Page";
import styles from "./places.module.css";

export interface Place {
  readonly to: string;
  readonly title: string;
}

export interface PlacesPageProps extends PageProps {
  /** What the row of links is called, for who does not see it. */
  readonly label: string;
  readonly places: readonly Place[];
}

/** A screen of a part of the console, under the row that leads to the part's others; the one whose address begins like this one's is marked. */
export const PlacesPage = ({ label, places, children, ...page }: PlacesPageProps): ReactNode => {
  const { pathname } = useLocation();
  const current = places.filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`)).toSorted((a, b) => a.to.length - b.to.length).at(-1);
  return (
    <>
      <nav ref={tabEdges} data-edges className={styles.places} aria-label={label}>
        <ul>
          {places.map((place) => (
            <li key={place.to}>
              <Link to={place.to} activeOptions={{ exact: true, includeSearch: false }} {...(place === current ? { "aria-current": "page" as const } : {})}>
                {place.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Page {...page}>{children}</Page>
    </>
  );
};
