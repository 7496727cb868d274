import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect, type RouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { arriving, meQuery } from "@/api";
import { asProblem } from "@/api/problem";
import { loadTexts } from "./i18n";
import { Shell } from "./shell/Shell";

export interface RouterContext {
  readonly queries: QueryClient;
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The step's name in the breadcrumbs, a text key with its namespace: `customers:list.title`. */
    readonly crumb?: string;
    /** The last step is called what the page is called. */
    readonly isNamed?: boolean;
    /** Without it the person sees "no access" instead of the screen. */
    readonly permission?: string;
  }
}

/** The root of every page; pages that need nobody signed in hang here. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({});

/** The parent of every page of somebody who is signed in: navigation, palette, breadcrumbs. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch (error) {
      if (asProblem(error).status === 401) {
        throw redirect({ to: "/sign-in", search: { return: location.href } });
      }

      throw error;
    }
  },
  component: Shell,
});

/** A screen in a file of its own, loaded together with the texts of its namespace: `screen("customers", () => import("./list/screen"))`. */
export const screen = (namespace: string, load: () => Promise<{ default: ComponentType }>): RouteComponent =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([arriving(load), loadTexts(namespace)]);
    return module;
  });
