import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";

export const tillRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/till",
    staticData: { crumb: "shell:nav.till", permission: "sessions:write" },
    component: screen("till", () => import("./screen")),
  }),
] as const;
