import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PageProps } from "@/ui";
import { PlacesPage } from "@/ui/places/PlacesPage";

const places = [
  { name: "sources", to: "/data" },
  { name: "live", to: "/data/live" },
  { name: "imports", to: "/data/imports" },
  { name: "rejected", to: "/data/rejected" },
  { name: "duplicates", to: "/data/duplicates" },
] as const;

/** A screen of this part of the console, under the row that leads to its others. */
export const DataPage = (page: PageProps): ReactNode => {
  const { t } = useTranslation("data");
  return <PlacesPage label={t("places")} places={places.map(({ name, to }) => ({ to, title: t(`${name}.title`) }))} {...page} />;
};
