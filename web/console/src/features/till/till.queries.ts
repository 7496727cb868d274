import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { asProblem, body, client, type Schemas } from "@/api";
import type { Line } from "./reading";

export type Session = Schemas["SessionView"];

/** The sale as the cashier has it in front of them. */
export interface Sale {
  readonly id: string;
  readonly member: string | null;
  readonly lines: readonly Line[];
  /** Of vouchers and gift cards, as they were typed. */
  readonly codes: readonly string[];
  /** Points that pay; null: none. */
  readonly pays: Paying | null;
}

export interface Paying {
  readonly wallet: string;
  /** So many, in minor units; null: as many as can be. */
  readonly points: number | null;
}

const channel = "till";

const bodyOf = (sale: Sale, state: string | null): Schemas["SessionBody"] => ({
  member: sale.member, state, currency: null, channel, store: null, total: null, discount: null, coupon: null, spend: null, returned: null,
  codes: [...sale.codes],
  lines: sale.lines.map(({ product, quantity, price }) => ({ product, quantity, price, name: null, category: null, brand: null, cost: null, discount: null })),
  payments: sale.pays === null || sale.pays.points === 0 ? [] : [{ ...sale.pays, amount: null, max: sale.pays.points === null ? true : null }],
});

/** What the sale comes to as it stands. Tried only: nothing is written until it is closed. */
export const previewQuery = (sale: Sale) =>
  queryOptions({
    queryKey: ["till", "preview", sale],
    queryFn: ({ signal }) =>
      body(client.PUT("/v1/sessions/{id}", { params: { path: { id: sale.id }, query: { dry: true } }, body: bodyOf(sale, null), signal })),
    enabled: sale.member !== null || sale.lines.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Who it is; null when nobody is known by it. */
export const memberQuery = (reference: string | null) =>
  queryOptions({
    queryKey: ["till", "member", reference],
    queryFn: async ({ signal }) => {
      try {
        return await body(client.GET("/v1/members/{reference}", { params: { path: { reference: reference ?? "" } }, signal }));
      } catch (error) {
        if (asProblem(error).status === 404) {
          return null;
        }

        throw error;
      }
    },
    enabled: reference !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Once, however often it is asked: the sale has its id from the start. */
export const closeSale = (sale: Sale, key: string): Promise<Session> =>
  body(client.PUT("/v1/sessions/{id}", { params: { path: { id: sale.id }, header: { "Idempotency-Key": key } }, body: bodyOf(sale, "closed") }));
