import { queryOptions } from "@tanstack/react-query";
import { body, client, useAction, type ProblemError, type Schemas } from "@/api";
import { personKeys } from "./person.queries";

export interface Adjustment {
  readonly wallet: string;
  readonly points: number;
  readonly reason: string;
  readonly note?: string;
}

export interface Correction {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly tag: string;
  readonly reason: string;
  readonly note?: string;
}

type Hooks<TAnswer> = { readonly onDone?: (answer: TAnswer) => void; readonly onRefused?: (problem: ProblemError) => void };

const once = (key: string) => ({ "Idempotency-Key": key });

/** What the adjustment would do; nothing is written. */
export const useAdjustTrial = (reference: string, hooks: Hooks<Schemas["PointsAnswer"]> = {}) =>
  useAction<Adjustment, Schemas["PointsAnswer"]>({
    run: ({ wallet, ...adjustment }) =>
      body(
        client.POST("/v1/members/{reference}/wallets/{wallet}/adjustments", {
          params: { path: { reference, wallet }, query: { dry: true } },
          body: { note: null, orderId: null, ...adjustment },
        }),
      ),
    ...hooks,
  });

export const useAdjust = (reference: string, hooks: Hooks<Schemas["PointsAnswer"]> = {}) =>
  useAction<Adjustment, Schemas["PointsAnswer"]>({
    run: ({ wallet, ...adjustment }, key) =>
      body(
        client.POST("/v1/members/{reference}/wallets/{wallet}/adjustments", {
          params: { path: { reference, wallet }, header: once(key) },
          body: { note: null, orderId: null, ...adjustment },
        }),
      ),
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

const correct = (reference: string, { changes, tag, reason, note }: Correction, key: string | null) =>
  body(
    client.PATCH("/v1/members/{reference}/profile", {
      params: {
        path: { reference },
        query: key === null ? { dry: true } : {},
        header: { "If-Match": `"${tag}"`, ...(key === null ? {} : once(key)) },
      },
      body: { changes: changes as Schemas["JsonObject"], reason, note: note ?? null },
    }),
  );

export const useCorrectTrial = (reference: string, hooks: Hooks<Schemas["ProfileAnswer"]> = {}) =>
  useAction<Correction, Schemas["ProfileAnswer"]>({ run: (correction) => correct(reference, correction, null), ...hooks });

export const useCorrect = (reference: string, hooks: Hooks<Schemas["ProfileAnswer"]> = {}) =>
  useAction<Correction, Schemas["ProfileAnswer"]>({
    run: (correction, key) => correct(reference, correction, key),
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

export const useAddNote = (reference: string, hooks: Hooks<Schemas["NoteAnswer"]> = {}) =>
  useAction<{ readonly text: string }, Schemas["NoteAnswer"]>({
    run: (note, key) =>
      body(client.POST("/v1/members/{reference}/notes", { params: { path: { reference }, header: once(key) }, body: note })),
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

export const useEditNote = (reference: string, hooks: Hooks<Schemas["NoteAnswer"]> = {}) =>
  useAction<{ readonly note: string; readonly text: string }, Schemas["NoteAnswer"]>({
    run: ({ note, text }, key) =>
      body(
        client.PATCH("/v1/members/{reference}/notes/{note}", { params: { path: { reference, note }, header: once(key) }, body: { text } }),
      ),
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

export interface Decision {
  readonly candidate: string;
  readonly isSame: boolean;
}

/** Says whether two members are one person. */
export const useDecide = (reference: string, hooks: Hooks<Schemas["MergeAnswer"]> = {}) =>
  useAction<Decision, Schemas["MergeAnswer"]>({
    run: ({ candidate, isSame }, key) => {
      const params = { path: { reference, candidate }, header: once(key) };
      return body(
        isSame
          ? client.POST("/v1/members/{reference}/merge-candidates/{candidate}/accept", { params })
          : client.POST("/v1/members/{reference}/merge-candidates/{candidate}/decline", { params }),
      );
    },
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

export const useDeleteNote = (reference: string, hooks: Hooks<Schemas["NoteAnswer"]> = {}) =>
  useAction<{ readonly note: string }, Schemas["NoteAnswer"]>({
    run: ({ note }, key) =>
      body(client.DELETE("/v1/members/{reference}/notes/{note}", { params: { path: { reference, note }, header: once(key) } })),
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

export interface TierGift {
  readonly set: string;
  /** Null takes back what was given. */
  readonly tier: string | null;
  /** Null for good. */
  readonly until: string | null;
  readonly reason: string;
  readonly note: string | null;
}

const giveTier = (reference: string, { set, ...gift }: TierGift, key: string | null) =>
  body(
    client.POST("/v1/members/{reference}/tiers/{set}", {
      params: { path: { reference, set }, query: key === null ? { dry: true } : {}, header: key === null ? {} : once(key) },
      body: gift,
    }),
  );

/** What giving a tier, or taking it back, would do; nothing is written. */
export const useGiveTierTrial = (reference: string, hooks: Hooks<Schemas["TierAnswer"]> = {}) =>
  useAction<TierGift, Schemas["TierAnswer"]>({ run: (gift) => giveTier(reference, gift, null), ...hooks });

export const useGiveTier = (reference: string, hooks: Hooks<Schemas["TierAnswer"]> = {}) =>
  useAction<TierGift, Schemas["TierAnswer"]>({
    run: (gift, key) => giveTier(reference, gift, key),
    refreshes: [personKeys.all(reference)],
    ...hooks,
  });

export interface HoldClosing {
  readonly hold: string;
  readonly act: "complete" | "cancel";
  /** What is spent of it; null of one that is cancelled. */
  readonly amount: number | null;
  readonly reason: string | null;
}

const closeHold = (reference: string, { hold, act, amount, reason }: HoldClosing, key: string | null) => {
  const params = { path: { reference, hold }, query: key === null ? { dry: true } : {}, header: key === null ? {} : once(key) };
  return body(
    act === "complete"
      ? client.POST("/v1/members/{reference}/holds/{hold}/complete", { params, body: { amount, reason } })
      : client.POST("/v1/members/{reference}/holds/{hold}/cancel", { params, body: { reason } }),
  );
};

/** What closing a hold would do; nothing is written. */
export const holdTrialQuery = (reference: string, closing: HoldClosing) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "hold", closing],
    queryFn: () => closeHold(reference, closing, null),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

export const useCloseHold = (reference: string, onDone: () => void) =>
  useAction<HoldClosing, Schemas["HoldAnswer"]>({
    run: (closing, key) => closeHold(reference, closing, key),
    refreshes: [personKeys.all(reference)],
    onDone,
  });
