import { createRoute, redirect } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";

const tabs = ["form", "diff", "try", "history", "json"] as const;
type Tab = (typeof tabs)[number];

const shared = { permission: "plan:read" } as const;

export const programmeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme",
    staticData: { crumb: "shell:nav.programme", permission: "plan:read" },
    validateSearch: ({ find }: Record<string, unknown>): { readonly find?: string } => typeof find === "string" && find !== "" ? { find: find.slice(0, 100) } : {},
    component: screen("programme", () => import("./overview/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/changes",
    staticData: { crumb: "programme:changes.title", ...shared },
    component: screen("programme", () => import("./changes/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/history",
    staticData: { crumb: "programme:history.plan", ...shared },
    component: screen("programme", () => import("./history/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/new/$kind",
    staticData: { crumb: "programme:fresh.crumb", permission: "plan:write" },
    component: screen("programme", () => import("./document/fresh")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/$kind",
    // Rewards have a catalogue of their own.
    beforeLoad: ({ params }) => {
      if (params.kind === "reward") {
        throw redirect({ to: "/programme/rewards", replace: true });
      }
    },
    staticData: { crumb: "programme:list.crumb", ...shared },
    component: screen("programme", () => import("./list/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/programme/$kind/$id",
    validateSearch: (search: Record<string, unknown>): { tab?: Tab } => {
      const tab = tabs.find((one) => one === search["tab"]);
      return tab === undefined ? {} : { tab };
    },
    staticData: { crumb: "programme:document.crumb", isNamed: true, ...shared },
    component: screen("programme", () => import("./document/screen")),
  }),
] as const;
