import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api";
import { documentsOf } from "@/api/plan";

const kind = "segment";
export const trendDays = 30;
export const entriesMax = 12;

/** A segment as it is written in the plan. */
export interface SegmentBody {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly when: string;
  readonly description?: Readonly<Record<string, string>> | null;
}

export const segments = { plan: ["plan"] as const, all: ["segments"] as const };

export const documentsQuery = queryOptions({
  queryKey: ["plan", "segment", "all"],
  queryFn: ({ signal }) => documentsOf(kind, signal),
});

export const documentQuery = (id: string) => queryOptions({
  queryKey: ["plan", "segment", "one", id],
  queryFn: ({ signal }) => versioned(client.GET("/v1/plan/{kind}/{id}", { params: { path: { kind, id } }, signal })),
});

export const sizesQuery = queryOptions({
  queryKey: ["segments", "sizes"],
  queryFn: ({ signal }) => body(client.GET("/v1/insights/segments", { params: { query: { days: String(trendDays) } }, signal })),
});

export const movesQuery = (id: string, entered: boolean) => queryOptions({
  queryKey: ["segments", "moves", id, entered],
  queryFn: async ({ signal }) => {
    const moves = await body(client.GET("/v1/insights/segments/{id}/changes", { params: { path: { id }, query: { entered, limit: entriesMax } }, signal }));
    const ids = [...new Set(moves.map((one) => one.member))].join(",");
    const rows = ids === "" ? [] : await body(client.GET("/v1/members/rows", { params: { query: { ids } }, signal }));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return moves.map((move) => ({ ...move, row: byId.get(move.member) }));
  },
});

export const firstMembersQuery = (when: string) => queryOptions({
  queryKey: ["members", "first", when],
  queryFn: ({ signal }) => body(client.GET("/v1/members", { params: { query: { filter: when, sort: "revenue", limit: "8" } }, signal })),
  retry: false,
});

export const saveSegment = (segment: SegmentBody, version: string | null) =>
  versioned(client.PUT("/v1/plan/{kind}/{id}", {
    params: { path: { kind, id: segment.id }, header: version === null ? { "If-None-Match": "*" } : { "If-Match": version } },
    body: segment as never,
  }));

export const publishSegment = (id: string) => body(client.POST("/v1/plan/publish", { body: { documents: [{ kind, id }] } }));

export const discardDraft = (id: string, version: string) =>
  client.DELETE("/v1/plan/{kind}/{id}/draft", { params: { path: { kind, id }, header: { "If-Match": version } } });

/** The condition of everybody in a segment, as a filter of the list of customers. */
export const membersOf = (id: string): string => `${JSON.stringify(id)} in member.segments`;

/** An id from a name: "Clients fidèles" becomes clients-fideles. */
export const slugOf = (name: string): string =>
  name.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 60);
