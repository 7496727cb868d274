import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";
import { rewardKeys } from "@/ui/rewards/claims";
import { memberQuery } from "./till.queries";

export type Look = Schemas["CodeView"];

/** Whose reward a code is; kept no longer than it is looked at, for a code is as good as money. */
export const heldQuery = (code: string) =>
  queryOptions({
    queryKey: [...rewardKeys.codes, code],
    queryFn: ({ signal }) => body(client.GET("/v1/codes/{code}", { params: { path: { code } }, signal })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Rewards that are taken off the sale; the others are handed over and marked as used. */
const discounts: readonly string[] = ["discount-amount", "discount-percent", "free-product", "free-shipping"];

export const isDiscount = ({ kind }: { readonly kind: string | null }): boolean => kind !== null && discounts.includes(kind);

/** What becomes of what was scanned or typed: the sale takes it, as a code of its own or of somebody's reward, or it is looked at by hand. */
export const placeOf = (look: Look | null, isByHand: boolean): "sale" | "hand" =>
  look === null || look.claim === null || (!isByHand && isDiscount(look.claim)) ? "sale" : "hand";

/** The reward that a typed code is of; null for any other code, and where it cannot be told: then the checkout says what is wrong with it. */
export const useLookUp = (): ((code: string) => Promise<Look | null>) => {
  const queries = useQueryClient();
  return async (code) => {
    try {
      const look = await queries.fetchQuery(heldQuery(code));
      return look.claim === null ? null : look;
    } catch {
      return null;
    }
  };
};

/** What is to be asked at once about a reward that was scanned: nothing of one that is over, or that somebody else than the customer has. */
export const asksAtOnce = (look: Look, customer: string | null, mayGive: boolean): boolean =>
  mayGive && look.usable && look.claim !== null && (customer === null || customer === look.claim.member);

/** The first of these references that is somebody's; null for none, and where it cannot be told. */
export const useBearer = (): ((references: readonly string[]) => Promise<string | null>) => {
  const queries = useQueryClient();
  return async (references) => {
    for (const reference of references) {
      try {
        if (await queries.fetchQuery(memberQuery(reference)) !== null) {
          return reference;
        }
      } catch {
        return null;
      }
    }

    return null;
  };
};
