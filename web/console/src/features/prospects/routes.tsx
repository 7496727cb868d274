import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { prospectsSearchOf } from "./search";

export const prospectsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/customers/tiers",
    validateSearch: prospectsSearchOf,
    staticData: { crumb: "prospects:title", permission: "insights:read" },
    component: screen("prospects", () => import("./screen")),
  }),
] as const;
