import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";

export const moneyRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/money",
    staticData: { crumb: "money:title", permission: "insights:read" },
    component: screen("money", () => import("./screen")),
  }),
] as const;
