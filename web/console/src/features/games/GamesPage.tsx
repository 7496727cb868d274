import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, type PageProps } from "@/ui";
import { PlacesPage } from "@/ui/places/PlacesPage";

export interface GamesPageProps extends PageProps {
  /** The documents it is made of. */
  readonly kind: "draw" | "leaderboard";
}

/** A screen about what members play, under the row that leads to its others. */
export const GamesPage = ({ kind, ...page }: GamesPageProps): ReactNode => {
  const { t } = useTranslation("games");
  const may = useMay();
  const places = [{ to: "/programme/draws", title: t("draws.title") }, { to: "/programme/leaderboards", title: t("boards.title") }];
  return (
    <PlacesPage
      label={t("places")}
      places={places}
      actions={may("plan:read") ? <Button variant="default" renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind }} />}>{t(`rules.${kind}`)}</Button> : undefined}
      {...page}
    />
  );
};
