import createFetchClient from "openapi-fetch";
import type { components, paths } from "../../dist/schema";

export type { components, operations, paths } from "../../dist/schema";

/** The bodies of the API by name: `Schemas["WalletView"]`. */
export type Schemas = components["schemas"];

/** The typed client of the server's API; `middleware` and errors are the caller's. */
export const createClient = (ask: (request: Request) => Promise<Response>) =>
  createFetchClient<paths>({ baseUrl: "", fetch: ask });
