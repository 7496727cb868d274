import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";

/** A condition that is to become a segment. */
interface SegmentsSearch {
  readonly when?: string;
}

export const segmentsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/segments",
    staticData: { crumb: "shell:nav.segments", permission: "plan:read" },
    validateSearch: ({ when }: Readonly<Record<string, unknown>>): SegmentsSearch => (typeof when === "string" && when !== "" ? { when } : {}),
    component: screen("segments", () => import("./list")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/segments/$id",
    staticData: { crumb: "segments:one", isNamed: true, permission: "plan:read" },
    component: screen("segments", () => import("./segment")),
  }),
] as const;
