import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { searchOf } from "./search";

export const personRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/customers/$ref",
    staticData: { crumb: "shell:nav.customer", permission: "members:read" },
    validateSearch: searchOf,
    component: screen("person", () => import("./screen")),
  }),
] as const;
