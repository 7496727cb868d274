import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";
import type { Why } from "./search";

export type Member = Schemas["MemberView"];
export type Wallet = Schemas["WalletView"];
export type Lot = Schemas["LotView"];
export type Hold = Schemas["HoldView"];
export type HappenedEvent = Schemas["EventView"];
export type Effect = Schemas["EffectView"];
export type TierProgress = Schemas["TierProgressView"];
export type SegmentStanding = Schemas["SegmentStandingView"];
export type Purchase = Schemas["PurchaseView"];
export type Identity = Schemas["IdentityView"];
export type Note = Schemas["NoteView"];
export type Cause = Schemas["CauseView"];
export type Line = Schemas["PostingView"];

export interface TimelineFilter {
  readonly kind?: string;
  readonly effects?: string;
  readonly channel?: string;
  readonly from?: string;
  readonly to?: string;
}

const ledgerPage = 50;
const timelinePage = 30;
const purchasesPage = 20;

const at = (reference: string) => ({ path: { reference } });

/** Everything that is read of one customer, under one key: a change reads it all again. */
export const personKeys = {
  all: (reference: string) => ["member", reference] as const,
};

export const memberQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "head"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}", { params: at(reference), signal })),
  });

export const walletsQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "wallets"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/wallets", { params: at(reference), signal })),
  });

/** The open holds and those closed lately, of all wallets. */
export const holdsQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "holds"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/holds", { params: at(reference), signal })),
  });

export const ledgerQuery = (reference: string, wallet: string) =>
  infiniteQueryOptions({
    queryKey: [...personKeys.all(reference), "ledger", wallet],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(
        client.GET("/v1/members/{reference}/wallets/{wallet}/postings", {
          params: { path: { reference, wallet }, query: { limit: ledgerPage, ...(pageParam === undefined ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const timelineQuery = (reference: string, filter: TimelineFilter, limit = timelinePage) =>
  infiniteQueryOptions({
    queryKey: [...personKeys.all(reference), "timeline", filter, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(
        client.GET("/v1/members/{reference}/timeline", {
          params: { path: { reference }, query: { ...filter, limit, ...(pageParam === undefined ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const tiersQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "tiers"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/tiers", { params: at(reference), signal })),
  });

export const segmentsQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "segments"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/segments", { params: at(reference), signal })),
  });

export const purchasesQuery = (reference: string) =>
  infiniteQueryOptions({
    queryKey: [...personKeys.all(reference), "purchases"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(
        client.GET("/v1/members/{reference}/purchases", {
          params: { path: { reference }, query: { limit: purchasesPage, ...(pageParam === undefined ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const favouritesQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "favourites"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/favourites", { params: at(reference), signal })),
  });

export const identityQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "identity"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/identity", { params: at(reference), signal })),
  });

export const notesQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "notes"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/notes", { params: at(reference), signal })),
  });

export const profileQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "profile"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/profile", { params: at(reference), signal })),
    // What a correction was begun on must not change under it.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

const causesMax = 12;

export const whyQuery = (reference: string, why: Why) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "why", why],
    queryFn: ({ signal }) => {
      const query = "event" in why ? { event: why.event } : { ...why, limit: causesMax };
      return body(client.GET("/v1/members/{reference}/why", { params: { path: { reference }, query }, signal }));
    },
  });
