import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { readFigureSearch, readHomeSearch } from "./search";

export const homeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/",
    staticData: { crumb: "shell:nav.home" },
    validateSearch: readHomeSearch,
    component: screen("home", () => import("./screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/figures/$figure",
    staticData: { crumb: "home:figure.crumb", permission: "insights:read" },
    validateSearch: readFigureSearch,
    component: screen("home", () => import("./figures/screen")),
  }),
] as const;
