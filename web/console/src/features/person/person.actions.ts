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
