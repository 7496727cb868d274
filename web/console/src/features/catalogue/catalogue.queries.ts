import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";
import { documentsOf } from "@/api/plan";
import { rewardKeys } from "@/ui/rewards";
import type { ClaimsSearch } from "./search";

export type DocumentView = Schemas["DocumentView"];
export type Pool = Schemas["CodePoolView"];
export type CodeLook = Schemas["CodeView"];

const claimsPage = 50;

/** Documents of the plan: those of rewards, drafts included, and the wallets that prices are in. */
export const documentsQuery = (kind: "reward" | "wallet") =>
  queryOptions({
    queryKey: ["plan", "list", kind],
    queryFn: ({ signal }) => documentsOf(kind, signal),
  });

/** What members can have: the published rewards, with what is left of each. */
export const rewardsQuery = queryOptions({
  queryKey: rewardKeys.rewards,
  queryFn: ({ signal }) => body(client.GET("/v1/rewards", { signal })),
});

export const claimsQuery = (search: ClaimsSearch) =>
  infiniteQueryOptions({
    queryKey: [...rewardKeys.claims, "list", search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(client.GET("/v1/claims", { params: { query: { ...search, limit: claimsPage, ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal })),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Names for the ids of a page of claims; the server knows at most 200 at once. */
export const namesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ["members", "rows", ids],
    queryFn: ({ signal }) => body(client.GET("/v1/members/rows", { params: { query: { ids: ids.join(",") } }, signal })),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });

/** Whose a code is; never kept longer than it is looked at, for a code is as good as money. */
export const codeQuery = (code: string) =>
  queryOptions({
    queryKey: [...rewardKeys.codes, code],
    queryFn: ({ signal }) => body(client.GET("/v1/codes/{code}", { params: { path: { code } }, signal })),
    enabled: code !== "",
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export const poolsQuery = queryOptions({
  queryKey: rewardKeys.pools,
  queryFn: ({ signal }) => body(client.GET("/v1/code-pools", { signal })),
});
