import { createRoute } from "@tanstack/react-router";
import { rootRoute, screen } from "@/app/roots";

export interface SignInSearch {
  /** Where to go afterwards; a path of the console. */
  readonly return?: string;
}

/** Only a path of this very console: another site's address in the link leads home. */
const pathOf = (value: unknown): string | undefined =>
  typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/sign-in",
    validateSearch: (search: Record<string, unknown>): SignInSearch => {
      const target = pathOf(search["return"]);
      return target === undefined ? {} : { return: target };
    },
    component: screen("signin", () => import("./screen")),
  }),
] as const;
