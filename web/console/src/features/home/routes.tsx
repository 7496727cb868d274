import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";

export const homeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/",
    staticData: { crumb: "shell:nav.home" },
    component: screen("home", () => import("./screen")),
  }),
] as const;
