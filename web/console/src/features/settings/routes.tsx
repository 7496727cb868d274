import { createRoute, redirect } from "@tanstack/react-router";
import { screen, shellRoute } from "@/app/roots";
import { auditSearchOf } from "./audit/search";

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/settings",
    staticData: { crumb: "shell:nav.settings" },
    beforeLoad: (): void => {
      throw redirect({ to: "/settings/account", replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/settings/account",
    staticData: { crumb: "settings:tabs.account" },
    component: screen("settings", () => import("./account/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/settings/team",
    staticData: { crumb: "settings:tabs.team", permission: "team:read" },
    component: screen("settings", () => import("./team/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/settings/keys",
    staticData: { crumb: "settings:tabs.keys", permission: "keys:read" },
    component: screen("settings", () => import("./keys/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/settings/webhooks",
    staticData: { crumb: "settings:tabs.webhooks", permission: "keys:read" },
    component: screen("settings", () => import("./webhooks/screen")),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/settings/audit",
    staticData: { crumb: "settings:tabs.audit", permission: "audit:read" },
    validateSearch: auditSearchOf,
    component: screen("settings", () => import("./audit/screen")),
  }),
] as const;
