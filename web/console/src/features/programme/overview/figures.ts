import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api";

/** How many stand where, and how many points moved in the period of the home page: shown beside the documents when it can be had. */
export const figuresQuery = queryOptions({
  queryKey: ["insights", "programme"],
  queryFn: async ({ signal }) => {
    const [points, segments, first] = await Promise.all([
      body(client.GET("/v1/insights/points", { signal })),
      body(client.GET("/v1/insights/segments", { params: { query: { days: "30" } }, signal })),
      body(client.GET("/v1/insights/tiers", { signal })),
    ]);
    const others = await Promise.all(
      first.sets.filter((set) => set !== first.set).map((set) => body(client.GET("/v1/insights/tiers", { params: { query: { set } }, signal }))),
    );
    return {
      wallets: new Map(points.wallets.map((one) => [one.wallet, { issued: one.issued, spent: one.spent, owed: one.outstanding }])),
      segments: new Map(segments.segments.map((one) => [one.id, one.members])),
      tiers: new Map([first, ...others].map((one) => [one.set ?? "", new Map(one.tiers.map((step) => [step.tier ?? "", step.members]))])),
    };
  },
  retry: false,
  staleTime: 30_000,
});

/** How points came in and went in the last year, by rule. */
export const flowsQuery = queryOptions({
  queryKey: ["insights", "flows"],
  queryFn: ({ signal }) => body(client.GET("/v1/insights/points/flows", { signal })),
  retry: false,
  staleTime: 30_000,
});
