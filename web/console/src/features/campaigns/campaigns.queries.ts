import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { asProblem, body, client, useAction, type Schemas } from "@/api";
import type { VoucherState } from "./search";

export type Campaign = Schemas["CampaignView"];
export type Voucher = Schemas["VoucherView"];
export type Job = Schemas["CodeJobView"];
export type Imported = Schemas["ImportedView"];

const page = 50;
const lookAgainMs = 500;
const keys = { all: ["campaigns"] as const, one: (campaign: string) => ["campaigns", campaign] as const };

export const campaignsQuery = queryOptions({
  queryKey: [...keys.all, "list"],
  queryFn: ({ signal }) => body(client.GET("/v1/campaigns", { signal })),
});

export const campaignQuery = (campaign: string) =>
  queryOptions({
    queryKey: [...keys.one(campaign), "figures"],
    queryFn: ({ signal }) => body(client.GET("/v1/campaigns/{campaign}", { params: { path: { campaign } }, signal })),
  });

/** How codes are being made; looked at again and again as long as some are. */
export const jobsQuery = (campaign: string) =>
  queryOptions({
    queryKey: [...keys.one(campaign), "jobs"],
    queryFn: ({ signal }) => body(client.GET("/v1/campaigns/{campaign}/jobs", { params: { path: { campaign } }, signal })),
    refetchInterval: ({ state }) => (state.data?.some((job) => job.state === "running") === true ? lookAgainMs : false),
  });

export const codesKey = (campaign: string) => [...keys.one(campaign), "codes"] as const;

export const codesQuery = (campaign: string, state: VoucherState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...codesKey(campaign), state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(client.GET("/v1/campaigns/{campaign}/codes", {
        params: { path: { campaign }, query: { limit: page, ...(state === undefined ? {} : { state }), ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal,
      })),
    getNextPageParam: (answer) => answer.next ?? undefined,
  });

/** One code, as it was typed; null when there is none. Not kept: a code is as good as money. */
export const codeQuery = (code: string) =>
  queryOptions({
    queryKey: [...keys.all, "code", code],
    queryFn: async ({ signal }) => {
      try {
        return await body(client.GET("/v1/vouchers/{code}", { params: { path: { code } }, signal }));
      } catch (error) {
        if (asProblem(error).status === 404) {
          return null;
        }

        throw error;
      }
    },
    enabled: code !== "",
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

const once = (key: string) => ({ "Idempotency-Key": key });

export const useMaking = (campaign: string) =>
  useAction<number, Job>({
    run: (count, key) => body(client.POST("/v1/campaigns/{campaign}/codes", { params: { path: { campaign }, header: once(key) }, body: { count } })),
    refreshes: [keys.one(campaign)],
  });

export const useStopping = (campaign: string) =>
  useAction<string, Job>({
    run: (job, key) => body(client.POST("/v1/campaigns/{campaign}/jobs/{job}/cancel", { params: { path: { campaign, job }, header: once(key) } })),
    refreshes: [keys.one(campaign)],
  });

export const useBringing = (campaign: string) =>
  useAction<string, Imported>({
    run: (text, key) =>
      body(client.POST("/v1/campaigns/{campaign}/codes/import", {
        params: { path: { campaign }, header: once(key) }, body: text, bodySerializer: (sent: string) => sent, headers: { "Content-Type": "text/csv" },
      })),
    refreshes: [keys.one(campaign)],
  });

/** Disables a code, or enables it again. */
export const useSwitching = (campaign: string, onDone: () => void) =>
  useAction<{ readonly code: string; readonly isOn: boolean }, Voucher>({
    run: ({ code, isOn }, key) => {
      const request = { params: { path: { code }, header: once(key) } };
      return body(isOn ? client.POST("/v1/vouchers/{code}/enable", request) : client.POST("/v1/vouchers/{code}/disable", request));
    },
    refreshes: [keys.one(campaign), [...keys.all, "code"]],
    onDone,
  });
