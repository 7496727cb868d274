import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";
import type { AuditSearch } from "./audit/search";

export type User = Schemas["UserView"];
export type Invitation = Schemas["InvitationView"];
export type ApiKey = Schemas["KeyView"];
export type AuditEntry = Schemas["AuditView"];
export type Webhook = Schemas["WebhookView"];
export type WebhookMessage = Schemas["WebhookMessageView"];
export type Passkey = Schemas["PasskeyView"];
export type MySession = Schemas["MySessionView"];

export const settingsKeys = {
  team: ["team"] as const,
  keys: ["keys"] as const,
  audit: ["audit"] as const,
  webhooks: ["webhooks"] as const,
  sessions: ["me", "sessions"] as const,
  passkeys: ["me", "passkeys"] as const,
};

const auditPage = 50;

export const teamQuery = queryOptions({
  queryKey: [...settingsKeys.team, "people"],
  queryFn: ({ signal }) => body(client.GET("/v1/team", { signal })),
});

export const rolesQuery = queryOptions({
  queryKey: [...settingsKeys.team, "roles"],
  queryFn: ({ signal }) => body(client.GET("/v1/team/roles", { signal })),
  staleTime: Infinity,
});

export const sessionsQuery = queryOptions({
  queryKey: settingsKeys.sessions,
  queryFn: ({ signal }) => body(client.GET("/v1/me/sessions", { signal })),
});

export const passkeysQuery = queryOptions({
  queryKey: settingsKeys.passkeys,
  queryFn: ({ signal }) => body(client.GET("/v1/me/passkeys", { signal })),
});

/** The end of a day that was chosen is the beginning of the next. */
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: [...settingsKeys.audit, search],
    queryFn: ({ pageParam, signal }) =>
      body(
        client.GET("/v1/audit", {
          params: {
            query: {
              limit: auditPage,
              ...(search.who === undefined ? {} : { who: search.who }),
              ...(search.action === undefined ? {} : { action: search.action }),
              ...(search.subject === undefined ? {} : { subject: search.subject }),
              ...(search.from === undefined ? {} : { from: `${search.from}T00:00:00Z` }),
              ...(search.to === undefined ? {} : { to: dayAfter(search.to) }),
              ...(pageParam === "" ? {} : { after: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

const followMs = 5_000;

export const webhooksQuery = queryOptions({
  queryKey: [...settingsKeys.webhooks, "all"],
  queryFn: ({ signal }) => body(client.GET("/v1/webhooks", { signal })),
  refetchInterval: followMs,
});

export const webhookTypesQuery = queryOptions({
  queryKey: [...settingsKeys.webhooks, "types"],
  queryFn: ({ signal }) => body(client.GET("/v1/webhooks/event-types", { signal })),
  staleTime: Infinity,
});

export const webhookMessagesQuery = (id: string) =>
  queryOptions({
    queryKey: [...settingsKeys.webhooks, id, "messages"],
    queryFn: ({ signal }) => body(client.GET("/v1/webhooks/{id}/messages", { params: { path: { id }, query: { limit: 50 } }, signal })),
    refetchInterval: followMs,
  });

export const webhookMessageQuery = (id: string, message: string) =>
  queryOptions({
    queryKey: [...settingsKeys.webhooks, id, "messages", message],
    queryFn: ({ signal }) => body(client.GET("/v1/webhooks/{id}/messages/{message}", { params: { path: { id, message } }, signal })),
  });
