import { queryOptions } from "@tanstack/react-query";
import { asProblem, body, client, type Schemas } from "@/api";
import type { Session } from "./till.queries";

export type Purchase = Schemas["PurchaseView"];

const latest = 10;

/** What the customer bought lately, of which something may still come back. */
export const purchasesQuery = (reference: string) =>
  queryOptions({
    queryKey: ["till", "purchases", reference],
    queryFn: async ({ signal }) => {
      const { items } = await body(client.GET("/v1/members/{reference}/purchases", { params: { path: { reference }, query: { limit: latest } }, signal }));
      return items.filter(({ order, status }) => order !== null && (status === "completed" || status === "partly-refunded"));
    },
    staleTime: 0,
    gcTime: 0,
  });

/** The checkout as it was closed, with what has come back; null for an order that no till and no web shop took through a checkout. */
export const saleQuery = (id: string) =>
  queryOptions({
    queryKey: ["till", "sale", id],
    queryFn: async ({ signal }) => {
      try {
        return await body(client.GET("/v1/sessions/{id}", { params: { path: { id } }, signal }));
      } catch (error) {
        if (asProblem(error).status === 404) {
          return null;
        }

        throw error;
      }
    },
    enabled: id !== "",
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Units that come back now, by the place of their line. */
export type Back = Readonly<Record<number, number>>;

/** The server counts what came back in all, not only now. */
const giveBack = (sale: Session, back: Back, key: string | null): Promise<Session> =>
  body(
    client.PUT("/v1/sessions/{id}", {
      params: { path: { id: sale.id }, query: key === null ? { dry: true } : {}, header: key === null ? {} : { "Idempotency-Key": key } },
      body: {
        member: null, state: "partially_returned", currency: null, channel: null, store: null, lines: null, total: null, discount: null, coupon: null, spend: null,
        returned: sale.lines.map(({ line, returned }) => ({ line, product: null, quantity: returned + (back[line] ?? 0) })).filter(({ quantity }) => quantity > 0),
      },
    }),
  );

/** What would be paid back; nothing is written. */
export const returnTrialQuery = (sale: Session, back: Back) =>
  queryOptions({
    queryKey: ["till", "return", sale.id, sale.version, back],
    queryFn: () => giveBack(sale, back, null),
    enabled: Object.values(back).some((units) => units > 0),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export const returnSale = ({ sale, back }: { readonly sale: Session; readonly back: Back }, key: string): Promise<Session> => giveBack(sale, back, key);
