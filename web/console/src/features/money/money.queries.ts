import { queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";

export type LiabilityWallet = Schemas["LiabilityWallet"];
export type LiabilitySlice = Schemas["LiabilitySlice"];
export type BreakageWallet = Schemas["BreakageWallet"];
export type RuleMoney = Schemas["RuleMoney"];

const freshMs = 60_000;

export const liabilityQuery = (lang: string) =>
  queryOptions({
    queryKey: ["money", "liability", lang],
    queryFn: ({ signal }) => body(client.GET("/v1/insights/liability", { params: { query: { lang } }, signal })),
    staleTime: freshMs,
  });

export const breakageQuery = (lang: string) =>
  queryOptions({
    queryKey: ["money", "breakage", lang],
    queryFn: ({ signal }) => body(client.GET("/v1/insights/breakage", { params: { query: { lang } }, signal })),
    staleTime: freshMs,
  });

export const rulesQuery = (lang: string) =>
  queryOptions({
    queryKey: ["money", "rules", lang],
    queryFn: ({ signal }) => body(client.GET("/v1/insights/rules", { params: { query: { lang } }, signal })),
    staleTime: freshMs,
  });
