import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { referralsSearchOf } from "./search";

export const referralsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/referrals",
    validateSearch: referralsSearchOf,
    staticData: { crumb: "referrals:title", permission: "members:list" },
    component: screen("referrals", () => import("./screen")),
  }),
] as const;
