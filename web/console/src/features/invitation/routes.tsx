import { createRoute } from "@tanstack/react-router";
import { rootRoute, screen } from "@/app/roots";

export const invitationRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/invitation",
    component: screen("invitation", () => import("./screen")),
  }),
] as const;
