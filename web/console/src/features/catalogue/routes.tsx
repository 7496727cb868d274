import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { claimsSearchOf, rewardsSearchOf } from "./search";

export const catalogueRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/rewards",
    validateSearch: rewardsSearchOf,
    staticData: { crumb: "catalogue:rewards.title", permission: "plan:read" },
    component: screen("catalogue", () => import("./rewards/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/claims",
    validateSearch: claimsSearchOf,
    staticData: { crumb: "catalogue:claims.title", permission: "members:read" },
    component: screen("catalogue", () => import("./claims/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/codes",
    staticData: { crumb: "catalogue:codes.title", permission: "data:read" },
    component: screen("catalogue", () => import("./codes/screen")),
  }),
] as const;
