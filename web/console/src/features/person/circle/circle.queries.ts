import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { asProblem, body, client, useAction, type Schemas } from "@/api";
import { referralKeys } from "@/ui/referral";
import { memberQuery, personKeys, walletsQuery } from "@/features/person/person.queries";

export type Household = Schemas["HouseholdView"];
export type Mate = Schemas["MateView"];
export type MemberReferral = Schemas["MemberReferralView"];
type Answer = Schemas["HouseholdAnswer"];

export const roles = ["owner", "adult", "child", "viewer"] as const;
export type Role = (typeof roles)[number];

const latest = 20;

/** What is read, and null where there is nothing of the kind. */
const orNothing = async <T>(read: Promise<T>): Promise<T | null> => {
  try {
    return await read;
  } catch (error) {
    if (asProblem(error).status === 404) {
      return null;
    }

    throw error;
  }
};

/** The household a customer is in; null for none. */
export const householdQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "household"],
    queryFn: ({ signal }) => orNothing(body(client.GET("/v1/members/{reference}/household", { params: { path: { reference } }, signal }))),
  });

/** The customer's code and what came of it; null where no programme is open. */
export const referralQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "referral"],
    queryFn: ({ signal }) => orNothing(body(client.GET("/v1/members/{reference}/referral", { params: { path: { reference } }, signal }))),
  });

/** Whom the customer brought, the latest first. */
export const broughtQuery = (reference: string) =>
  queryOptions({
    queryKey: [...referralKeys, "of", reference],
    queryFn: ({ signal }) => body(client.GET("/v1/referrals", { params: { query: { referrer: reference, limit: latest } }, signal })),
  });

/** One change of a household, as staff ask for it. */
export type HouseholdAct =
  | { readonly kind: "found"; readonly owner: string; readonly name: string }
  | { readonly kind: "join"; readonly code: string; readonly member: string; readonly role: Role }
  | { readonly kind: "role"; readonly household: string; readonly member: string; readonly role: Role }
  | { readonly kind: "leave"; readonly household: string; readonly member: string }
  | { readonly kind: "dissolve"; readonly household: string };

const run = (act: HouseholdAct, key: string | null): Promise<Answer> => {
  const how = { query: key === null ? { dry: true } : {}, header: key === null ? {} : { "Idempotency-Key": key } };
  switch (act.kind) {
    case "found":
      return body(client.POST("/v1/households", { params: how, body: { owner: act.owner, name: act.name === "" ? null : act.name } }));
    case "join":
      return body(client.POST("/v1/households/join", { params: how, body: { code: act.code, member: act.member, role: act.role } }));
    case "role":
      return body(client.POST("/v1/households/{id}/role", { params: { path: { id: act.household }, ...how }, body: { member: act.member, by: null, role: act.role } }));
    case "leave":
      return body(client.POST("/v1/households/{id}/leave", { params: { path: { id: act.household }, ...how }, body: { member: act.member, by: null, role: null } }));
    case "dissolve":
      return body(client.POST("/v1/households/{id}/dissolve", { params: { path: { id: act.household }, ...how }, body: { member: null, by: null, role: null } }));
  }
};

/** What a change would do; nothing is written. */
export const householdTrialQuery = (act: HouseholdAct) =>
  queryOptions({
    queryKey: ["household", "trial", act],
    queryFn: () => run(act, null),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

/**
 * A change of the household the customer of this page is in, or enters. The answer is shown as it is: members learn of it a moment later.
 */
export const useHouseholdAct = (reference: string, onDone: () => void) => {
  const queries = useQueryClient();
  return useAction<HouseholdAct, Answer>({
    run,
    refreshes: [memberQuery(reference).queryKey, walletsQuery(reference).queryKey],
    onDone: ({ household }) => {
      const isIn = household.state === "active" && household.members.some(({ member }) => `id:${member}` === reference);
      queries.setQueryData(householdQuery(reference).queryKey, isIn ? household : null);
      onDone();
    },
  });
};
