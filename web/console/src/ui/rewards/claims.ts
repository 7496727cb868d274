import { queryOptions } from "@tanstack/react-query";
import { body, client, useAction, type Schemas } from "@/api";

export type Claim = Schemas["ClaimView"];
export type Reward = Schemas["RewardView"];

export const claimActs = ["fulfil", "use", "cancel"] as const;
export type ClaimAct = (typeof claimActs)[number];

/** What can be done with a claim as it stands: it is handed over, then used, and cancelled until then. */
export const actsOf = ({ state }: Pick<Claim, "state">): readonly ClaimAct[] =>
  state === "claimed" ? ["fulfil", "cancel"] : state === "fulfilled" ? ["use", "cancel"] : [];

export const rewardKeys = { rewards: ["rewards"], claims: ["claims"], codes: ["codes"], pools: ["code-pools"] } as const;

/** What a claim changes: the member's page, everybody's claims, what is left of a reward, and its code. */
const touched = [["member"], ...Object.values(rewardKeys)];

const run = (claim: Pick<Claim, "id" | "member">, act: ClaimAct, reason: string | null, key: string | null) => {
  const request = {
    params: {
      path: { reference: `id:${claim.member}`, claim: claim.id },
      query: key === null ? { dry: true } : {},
      header: key === null ? {} : { "Idempotency-Key": key },
    },
    body: { reason },
  };
  switch (act) {
    case "fulfil":
      return body(client.POST("/v1/members/{reference}/claims/{claim}/fulfil", request));
    case "use":
      return body(client.POST("/v1/members/{reference}/claims/{claim}/use", request));
    case "cancel":
      return body(client.POST("/v1/members/{reference}/claims/{claim}/cancel", request));
  }
};

/** What an act would do; nothing is written. */
export const claimTrialQuery = (claim: Pick<Claim, "id" | "member" | "changedAt">, act: ClaimAct) =>
  queryOptions({
    queryKey: [...rewardKeys.claims, "trial", claim.id, claim.changedAt, act],
    queryFn: () => run(claim, act, null, null),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

export const useClaimAct = (claim: Pick<Claim, "id" | "member">, onDone: (answer: Schemas["ClaimAnswer"]) => void) =>
  useAction<{ readonly act: ClaimAct; readonly reason: string | null }, Schemas["ClaimAnswer"]>({
    run: ({ act, reason }, key) => run(claim, act, reason, key),
    refreshes: touched,
    onDone,
  });

export interface Wanted {
  readonly reference: string;
  readonly reward: string;
  readonly price: string | null;
  readonly payment: string | null;
}

const wish = ({ reference, reward, price, payment }: Wanted, key: string | null) =>
  body(
    client.POST("/v1/members/{reference}/rewards/{reward}/claims", {
      params: { path: { reference, reward }, query: key === null ? { dry: true } : {}, header: key === null ? {} : { "Idempotency-Key": key } },
      body: { price, payment, reason: null },
    }),
  );

/** What claiming would cost and leave; nothing is written. */
export const wishTrialQuery = (wanted: Wanted) =>
  queryOptions({
    queryKey: ["member", wanted.reference, "wish", wanted],
    queryFn: () => wish(wanted, null),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

export const useWish = (onDone: (answer: Schemas["ClaimAnswer"]) => void) =>
  useAction<Wanted, Schemas["ClaimAnswer"]>({ run: wish, refreshes: touched, onDone });
