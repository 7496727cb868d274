import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, useAction, type Schemas } from "@/api";
import { referralKeys, type Referral } from "@/ui/referral";
import type { ReferralsSearch } from "./search";

export type Figures = Schemas["ReferralFiguresView"];
export type Answer = Schemas["ReferralAnswer"];
export type Verdict = "approve" | "refuse";

const page = 50;
const dayMs = 86_400_000;

export type ReferralsFilter = Pick<ReferralsSearch, "state" | "programme" | "referrer">;

export const referralsQuery = ({ state, programme, referrer }: ReferralsFilter) => {
  const filter = Object.fromEntries(Object.entries({ state, programme, referrer }).filter(([, value]) => value !== undefined));
  return infiniteQueryOptions({
    queryKey: [...referralKeys, "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(client.GET("/v1/referrals", { params: { query: { ...filter, limit: page, ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal })),
    getNextPageParam: (answer) => answer.next ?? undefined,
  });
};

/** What referrals came to in so many days, or ever. */
export const figuresQuery = (days: number | undefined) =>
  queryOptions({
    queryKey: [...referralKeys, "figures", days],
    queryFn: ({ signal }) => {
      const query = days === undefined ? {} : { from: new Date(Date.now() - days * dayMs).toISOString() };
      return body(client.GET("/v1/insights/referrals", { params: { query }, signal }));
    },
  });

const walletsMax = 200;

/** The wallets that points are told in. */
export const walletsQuery = queryOptions({
  queryKey: ["plan", "list", "wallet"],
  queryFn: ({ signal }) => body(client.GET("/v1/plan/{kind}", { params: { path: { kind: "wallet" }, query: { limit: walletsMax } }, signal })),
});

export interface Decision {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly note: string | null;
}

const decide = (id: string, { verdict, reason, note }: Decision, key: string | null): Promise<Answer> => {
  const request = {
    params: { path: { id }, query: key === null ? { dry: true } : {}, header: key === null ? {} : { "Idempotency-Key": key } },
    body: { reason, note },
  };
  return body(verdict === "approve" ? client.POST("/v1/referrals/{id}/approve", request) : client.POST("/v1/referrals/{id}/refuse", request));
};

/** What a decision would do; nothing is written. */
export const decisionTrialQuery = ({ id, changedAt }: Referral, verdict: Verdict) =>
  queryOptions({
    queryKey: [...referralKeys, "trial", id, changedAt, verdict],
    queryFn: () => decide(id, { verdict, reason: null, note: null }, null),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

export const useDecision = (referral: Referral, onDone: () => void) =>
  useAction<Decision, Answer>({ run: (decision, key) => decide(referral.id, decision, key), refreshes: [referralKeys, ["member"]], onDone });
