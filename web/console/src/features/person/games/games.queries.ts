import { queryOptions } from "@tanstack/react-query";
import { body, client, useAction, type Schemas } from "@/api";
import { personKeys } from "@/features/person/person.queries";

export type Challenge = Schemas["ChallengeView"];
export type Badge = Schemas["BadgeView"];
export type StampCard = Schemas["StampCardView"];
export type LevelSet = Schemas["LevelSetView"];
export type Streak = Schemas["StreakView"];
export type Tickets = Schemas["TicketsView"];
export type Board = Schemas["BoardView"];

export const gameQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "game"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/game", { params: { path: { reference } }, signal })),
  });

export const boardsQuery = queryOptions({
  queryKey: ["leaderboards"],
  queryFn: ({ signal }) => body(client.GET("/v1/leaderboards", { signal })),
});

/** The customer's own place in the running period. */
export const rankQuery = (reference: string, board: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "rank", board],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/leaderboards/{board}", { params: { path: { reference, board } }, signal })),
  });

/** What staff do for a customer at play. */
export type GameAct =
  | { readonly kind: "join"; readonly challenge: string }
  | { readonly kind: "give"; readonly badge: string; readonly level: string | null; readonly reason: string }
  | { readonly kind: "take"; readonly badge: string; readonly reason: string }
  | { readonly kind: "freeze"; readonly streak: string; readonly count: number; readonly reason: string };

const run = (reference: string, act: GameAct, key: string) => {
  const header = { "Idempotency-Key": key };
  switch (act.kind) {
    case "join":
      return body(client.POST("/v1/members/{reference}/challenges/{challenge}/join", { params: { path: { reference, challenge: act.challenge }, header }, body: { reason: null } }));
    case "give":
      return body(client.POST("/v1/members/{reference}/badges/{badge}/give", { params: { path: { reference, badge: act.badge }, header }, body: { level: act.level, reason: act.reason } }));
    case "take":
      return body(client.POST("/v1/members/{reference}/badges/{badge}/take", { params: { path: { reference, badge: act.badge }, header }, body: { reason: act.reason } }));
    case "freeze":
      return body(client.POST("/v1/members/{reference}/streaks/{streak}/freezes", { params: { path: { reference, streak: act.streak }, header }, body: { count: act.count, reason: act.reason } }));
  }
};

export const useGameAct = (reference: string, onDone: () => void) =>
  useAction<GameAct, Schemas["GameAnswer"]>({ run: (act, key) => run(reference, act, key), refreshes: [personKeys.all(reference)], onDone });
