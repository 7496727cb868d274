import { createRoute } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" && value.length <= 200 ? value : undefined);

export interface LiveSearch {
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  /** The event whose drawer is open, and whose it is. */
  readonly event?: string | undefined;
  readonly member?: string | undefined;
}

const readLive = (search: Record<string, unknown>): LiveSearch => ({
  ...(text(search["source"]) === undefined ? {} : { source: text(search["source"]) }),
  ...(text(search["name"]) === undefined ? {} : { name: text(search["name"]) }),
  ...(text(search["status"]) === undefined ? {} : { status: text(search["status"]) }),
  ...(text(search["event"]) === undefined ? {} : { event: text(search["event"]) }),
  ...(text(search["member"]) === undefined ? {} : { member: text(search["member"]) }),
});

const dataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/data",
  staticData: { crumb: "shell:nav.data", permission: "data:read" },
});

const children = [
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/",
    staticData: { crumb: "shell:nav.data" },
    component: screen("data", () => import("./sources/list")),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/sources/$sourceId",
    validateSearch: (search: Record<string, unknown>) => (text(search["sdk"]) === undefined ? {} : { sdk: text(search["sdk"]) }),
    staticData: { crumb: "data:sources.one" },
    component: screen("data", () => import("./sources/detail")),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/live",
    validateSearch: readLive,
    staticData: { crumb: "data:live.title" },
    component: screen("data", () => import("./live/screen")),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/imports",
    validateSearch: (search: Record<string, unknown>): { readonly content?: "members" } => (search["content"] === "members" ? { content: "members" } : {}),
    staticData: { crumb: "data:imports.title" },
    component: screen("data", () => import("./imports/list")),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/imports/$importId",
    staticData: { crumb: "data:imports.one" },
    component: screen("data", () => import("./imports/detail")),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/rejected",
    staticData: { crumb: "data:rejected.title" },
    component: screen("data", () => import("./rejected/screen")),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/duplicates",
    staticData: { crumb: "data:duplicates.title" },
    component: screen("data", () => import("./duplicates/screen")),
  }),
] as const;

export const dataRoutes = [dataRoute.addChildren(children)] as const;
