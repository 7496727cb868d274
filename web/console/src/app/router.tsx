import { createRoute, createRouter } from "@tanstack/react-router";
import { campaignsRoutes } from "@/features/campaigns/routes";
import { catalogueRoutes } from "@/features/catalogue/routes";
import { customersRoutes } from "@/features/customers/routes";
import { dataRoutes } from "@/features/data/routes";
import { gamesRoutes } from "@/features/games/routes";
import { homeRoutes } from "@/features/home/routes";
import { invitationRoutes } from "@/features/invitation/routes";
import { moneyRoutes } from "@/features/money/routes";
import { personRoutes } from "@/features/person/routes";
import { programmeRoutes } from "@/features/programme/routes";
import { prospectsRoutes } from "@/features/prospects/routes";
import { referralsRoutes } from "@/features/referrals/routes";
import { segmentsRoutes } from "@/features/segments/routes";
import { settingsRoutes } from "@/features/settings/routes";
import { signInRoutes } from "@/features/signin/routes";
import { tillRoutes } from "@/features/till/routes";
import { createQueries } from "@/api";
import { rootRoute, shellRoute } from "./roots";
import { Failed, Lost, Waiting } from "./shell/RouteStates";

// An unknown address is still a page of the console: who is not signed in is asked to, and the navigation stays.
const lostRoute = createRoute({ getParentRoute: () => shellRoute, path: "$", component: Lost });

// A feature adds one line here; its entry in the navigation appears as soon as its page exists (navigation.ts).
const routes = rootRoute.addChildren([
  ...signInRoutes,
  ...invitationRoutes,
  shellRoute.addChildren([
    ...campaignsRoutes,
    ...catalogueRoutes,
    ...customersRoutes,
    ...dataRoutes,
    ...gamesRoutes,
    ...homeRoutes,
    ...moneyRoutes,
    ...personRoutes,
    ...programmeRoutes,
    ...prospectsRoutes,
    ...referralsRoutes,
    ...segmentsRoutes,
    ...settingsRoutes,
    ...tillRoutes,
    lostRoute,
  ]),
]);

export const queries = createQueries();

export const router = createRouter({
  routeTree: routes,
  context: { queries },
  pathParamsAllowedCharacters: [":", "@"], // Addresses of members are read by people: /customers/id:…
  defaultPreload: "intent",
  defaultPendingComponent: Waiting,
  defaultPendingMs: 120,
  defaultPendingMinMs: 200,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: Lost,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
