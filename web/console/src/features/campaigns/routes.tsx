import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { campaignSearchOf } from "./search";

export const campaignsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/campaigns",
    staticData: { crumb: "campaigns:title", permission: "data:read" },
    component: screen("campaigns", () => import("./list")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/campaigns/$campaign",
    validateSearch: campaignSearchOf,
    staticData: { crumb: "campaigns:one", isNamed: true, permission: "data:read" },
    component: screen("campaigns", () => import("./screen")),
  }),
] as const;
