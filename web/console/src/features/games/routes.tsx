import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { boardsSearchOf, drawsSearchOf } from "./search";

export const gamesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/draws",
    validateSearch: drawsSearchOf,
    staticData: { crumb: "games:draws.title", permission: "members:read" },
    component: screen("games", () => import("./draws/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/leaderboards",
    validateSearch: boardsSearchOf,
    staticData: { crumb: "games:boards.title", permission: "members:read" },
    component: screen("games", () => import("./boards/screen")),
  }),
] as const;
