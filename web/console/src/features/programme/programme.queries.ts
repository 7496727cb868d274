import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { body, client, versioned, type Schemas } from "@/api";
import { documentsOf } from "@/api/plan";
import type { Body, Kind } from "./kinds";

export type DocumentView = Schemas["DocumentView"];
export type DocumentDiff = Schemas["DocumentDiff"];
export type JsonChange = Schemas["JsonChange"];
export type Check = Schemas["CheckView"];
export type Catalog = Schemas["FieldsView"];
export type MemberReport = Schemas["MemberReport"];
export type ReplayReport = Schemas["ReplayReport"];
export type CountChange = Schemas["CountChange"];

export const planKeys = {
  all: ["plan"] as const,
  list: (kind: Kind) => ["plan", "list", kind] as const,
  document: (kind: Kind, id: string) => ["plan", "document", kind, id] as const,
};

export const overviewQuery = queryOptions({
  queryKey: ["plan", "overview"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan", { signal })),
});

export const listQuery = (kind: Kind) =>
  queryOptions({
    queryKey: planKeys.list(kind),
    queryFn: ({ signal }) => documentsOf(kind, signal),
  });

export const readDocument = (kind: Kind, id: string, signal?: AbortSignal) =>
  versioned(client.GET("/v1/plan/{kind}/{id}", { params: { path: { kind, id } }, ...(signal === undefined ? {} : { signal }) }));

export const documentQuery = (kind: Kind, id: string) =>
  queryOptions({
    queryKey: planKeys.document(kind, id),
    queryFn: ({ signal }) => readDocument(kind, id, signal),
    // What is typed is ahead of what is stored: a tab that comes back must not overwrite it.
    refetchOnWindowFocus: false,
    staleTime: 0,
  });

export const saveDocument = (kind: Kind, id: string, document: Body, version: string | null) =>
  versioned(
    client.PUT("/v1/plan/{kind}/{id}", {
      params: { path: { kind, id }, header: version === null ? { "If-None-Match": "*" } : { "If-Match": version } },
      body: document,
    }),
  );

export const schemaQuery = (kind: Kind) =>
  queryOptions({
    queryKey: ["plan", "schema", kind],
    queryFn: ({ signal }) => body(client.GET("/v1/plan/schemas/{kind}", { params: { path: { kind } }, signal })),
    staleTime: Infinity,
  });

export const catalogQuery = queryOptions({
  queryKey: ["plan", "fields"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan/fields", { signal })),
  staleTime: 60_000,
});

export const checkQuery = (text: string, context: string) =>
  queryOptions({
    queryKey: ["plan", "check", context, text],
    queryFn: ({ signal }) => body(client.POST("/v1/plan/check", { body: { text, context }, signal })),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
  });

/** A replay under way is looked at again and again until it ends. */
export const replayQuery = (id: string) =>
  queryOptions({
    queryKey: ["plan", "replay", id],
    queryFn: ({ signal }) => body(client.GET("/v1/plan/replays/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "queued" || state.data?.state === "running" ? 500 : false),
  });

/** How far the budgets in force are used; what is given moves them, so they are asked for anew now and then. */
export const budgetsQuery = queryOptions({
  queryKey: ["plan", "budgets"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan/budgets", { signal })),
  retry: false,
  staleTime: 5_000,
});

export const draftsQuery = queryOptions({
  queryKey: ["plan", "diff"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan/diff", { signal })),
});

export const diffQuery = (kind: Kind, id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["plan", "document", kind, id, "diff", from, to],
    queryFn: ({ signal }) => body(client.GET("/v1/plan/{kind}/{id}/diff", { params: { path: { kind, id }, query: { from, to } }, signal })),
  });

export const revisionsQuery = (kind: Kind, id: string) =>
  queryOptions({
    queryKey: ["plan", "document", kind, id, "revisions"],
    queryFn: ({ signal }) => body(client.GET("/v1/plan/{kind}/{id}/revisions", { params: { path: { kind, id }, query: { limit: 100 } }, signal })),
  });

export const historyQuery = queryOptions({
  queryKey: ["plan", "history"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan/revisions", { params: { query: { limit: 100 } }, signal })),
});

export const revisionQuery = (revision: number) =>
  queryOptions({
    queryKey: ["plan", "history", revision],
    queryFn: ({ signal }) => body(client.GET("/v1/plan/revisions/{revision}", { params: { path: { revision } }, signal })),
    staleTime: Infinity,
  });

/** Somebody who bought lately, to try things on. */
export const someBuyerQuery = queryOptions({
  queryKey: ["members", "some-buyer"],
  queryFn: async ({ signal }) => {
    const page = await body(client.GET("/v1/members", { params: { query: { filter: "member.identified", sort: "last_order", limit: "1" } }, signal }));
    const [row] = page.items;
    return row === undefined ? undefined : { id: row.id, label: row.name ?? row.id };
  },
  staleTime: 300_000,
});

/** What an event would bring a customer with the rule as it is in the form. Nothing is written. */
export const exampleQuery = (id: string, rule: Body, member: string, event: Body) =>
  queryOptions({
    queryKey: [...planKeys.all, "example", id, rule, member, event],
    queryFn: ({ signal }) => body(client.POST("/v1/plan/dry-run", { body: { documents: [{ kind: "earning-rule", id, body: rule, retired: false }], member, event }, signal })),
    staleTime: 60_000,
    retry: false,
  });

export const membersQuery = (text: string) =>
  queryOptions({
    queryKey: ["members", "search", text],
    queryFn: ({ signal }) => body(client.GET("/v1/members/search", { params: { query: { q: text, limit: "8" } }, signal })),
    enabled: text.trim().length > 1,
    staleTime: 30_000,
  });
