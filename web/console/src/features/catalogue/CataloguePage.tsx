import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import type { PageProps } from "@/ui";
import { PlacesPage } from "@/ui/places/PlacesPage";

const places = [
  { name: "rewards", to: "/programme/rewards", permission: "plan:read" },
  { name: "claims", to: "/programme/claims", permission: "members:read" },
  { name: "codes", to: "/programme/codes", permission: "data:read" },
] as const;

/** A screen about rewards, under the row that leads to its others. */
export const CataloguePage = (page: PageProps): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const seen = places.filter(({ permission }) => may(permission));
  return <PlacesPage label={t("places")} places={seen.map(({ name, to }) => ({ to, title: t(`${name}.title`) }))} {...page} />;
};
