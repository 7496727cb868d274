import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { readListSearch } from "./list/search";

export const customersRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/customers",
    staticData: { crumb: "shell:nav.customers", permission: "members:list" },
    validateSearch: readListSearch,
    component: screen("customers", () => import("./list/screen")),
  }),
] as const;
