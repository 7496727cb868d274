import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schemas } from "@/api";
import type { Comparison, Days } from "./search";

export type HomeKpi = Schemas["HomeKpiView"];
export type Home = Schemas["HomeView"];
export type Series = Schemas["SeriesView"];
export type Wallet = Schemas["WalletReport"];
export type FigureMember = Schemas["KpiMemberView"];

/** An answer from the lake, and as of when it is. */
export interface AsOf<T> {
  readonly data: T;
  readonly asOf: string | null;
  readonly isBehind: boolean;
}

const againMs = 60_000;
const pageSize = 50;

const answered = async <T>(call: Promise<{ data?: T; response: Response }>): Promise<AsOf<NonNullable<T>>> => {
  const { data, response } = await call;
  return {
    data: data as NonNullable<T>,
    asOf: response.headers.get("Graine-As-Of"),
    isBehind: response.headers.get("Graine-Lake") === "behind",
  };
};

const shared = { refetchInterval: againMs, placeholderData: keepPreviousData } as const;

export const homeKeys = {
  all: ["home"] as const,
  figures: (days: Days, compare: Comparison, lang: string) => [...homeKeys.all, "figures", days, compare, lang] as const,
  series: (days: Days) => [...homeKeys.all, "series", days] as const,
  points: (days: Days, compare: Comparison, lang: string) => [...homeKeys.all, "points", days, compare, lang] as const,
  tiers: (lang: string) => [...homeKeys.all, "tiers", lang] as const,
  lake: () => [...homeKeys.all, "lake"] as const,
  members: (figure: string, part: string, days: Days) => [...homeKeys.all, "members", figure, part, days] as const,
};

export const figuresQuery = (days: Days, compare: Comparison, lang: string) =>
  queryOptions({
    queryKey: homeKeys.figures(days, compare, lang),
    queryFn: ({ signal }) => answered(client.GET("/v1/insights/home", { params: { query: { ...days, compare, lang } }, signal })),
    ...shared,
  });

export const seriesQuery = (days: Days) =>
  queryOptions({
    queryKey: homeKeys.series(days),
    queryFn: ({ signal }) => answered(client.GET("/v1/insights/series", { params: { query: days }, signal })),
    ...shared,
  });

export const pointsQuery = (days: Days, compare: Comparison, lang: string) =>
  queryOptions({
    queryKey: homeKeys.points(days, compare, lang),
    queryFn: ({ signal }) => answered(client.GET("/v1/insights/points", { params: { query: { ...days, compare, lang } }, signal })),
    ...shared,
  });

export const tiersQuery = (lang: string) =>
  queryOptions({
    queryKey: homeKeys.tiers(lang),
    queryFn: ({ signal }) => answered(client.GET("/v1/insights/tiers", { params: { query: { lang } }, signal })),
    ...shared,
  });

/** What the lake holds: an empty shop shows how to begin. */
export const lakeQuery = () =>
  queryOptions({
    queryKey: homeKeys.lake(),
    queryFn: ({ signal }) => answered(client.GET("/v1/insights/lake", { signal })),
    refetchInterval: 10_000,
  });

export const membersQuery = (figure: string, part: "numerator" | "denominator", days: Days) =>
  infiniteQueryOptions({
    queryKey: homeKeys.members(figure, part, days),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        client.GET("/v1/insights/kpis/{key}/members", {
          params: {
            path: { key: figure },
            query: { ...days, part, limit: String(pageSize), ...(pageParam === undefined ? {} : { after: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.data.next ?? undefined,
  });
