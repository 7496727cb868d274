import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "./client";

/** Where a condition stands, in the words of `POST /v1/plan/check`. */
export type ConditionContext = string;

/** Conditions about the member alone, of whom it can be counted how many fit. */
export const isCounted = (context: ConditionContext): boolean => context === "audience.when" || context === "segment.when";

const forEver = { staleTime: 10 * 60_000, retry: false } as const;

/** What conditions can ask about. */
export const fieldsQuery = queryOptions({
  queryKey: ["plan", "fields"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan/fields", { signal })),
  ...forEver,
});

/** Names of segments, tiers and the wallet, for whoever may see lists of members. */
export const memberColumnsQuery = queryOptions({
  queryKey: ["members", "columns"],
  queryFn: ({ signal }) => body(client.GET("/v1/members/columns", { signal })),
  staleTime: 60_000,
  retry: false,
});

/** Ids and names of the plan's documents. */
export const planNamesQuery = queryOptions({
  queryKey: ["plan", "names"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan", { signal })),
  staleTime: 60_000,
  retry: false,
});

/** What a field of conditions has been so far: what was sold, where, to whom; nothing for whoever may not see figures. */
export const valuesQuery = (field: string, typed: string) => queryOptions({
  queryKey: ["insights", "values", field, typed],
  queryFn: ({ signal }) => body(client.GET("/v1/insights/values", { params: { query: { field, q: typed.slice(0, 100), limit: 30 } }, signal })),
  staleTime: 60_000,
  gcTime: 5 * 60_000,
  retry: false,
});

/** What a text says, or what is wrong with it; asked for as it is typed, an older question is given up. */
export const checkQuery = (text: string, context: ConditionContext) => queryOptions({
  queryKey: ["plan", "check", context, text],
  queryFn: ({ signal }) => body(client.POST("/v1/plan/check", { body: { text, context }, signal })),
  enabled: text.trim() !== "",
  staleTime: 60_000,
  gcTime: 60_000,
  retry: false,
});

/** How many members a condition fits now. */
export const countQuery = (when: string, context: ConditionContext) => queryOptions({
  queryKey: ["members", "count", context, when],
  queryFn: ({ signal }) => body(client.POST("/v1/insights/segments/count", { body: { when: when.trim() === "" ? "true" : when, context }, signal })),
  enabled: isCounted(context),
  staleTime: 15_000,
  gcTime: 60_000,
  retry: false,
});

export const useFields = () => useQuery(fieldsQuery);
