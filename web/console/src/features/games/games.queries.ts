import { queryOptions } from "@tanstack/react-query";
import { body, client, useAction, type Schemas } from "@/api";
import { documentsOf } from "@/api/plan";

export type Draw = Schemas["DrawView"];
export type Winner = Schemas["DrawMemberView"];
export type Board = Schemas["BoardView"];
export type BoardName = Schemas["BoardNameView"];

const drawKeys = ["draws"] as const;
export const placesMax = 100;

export const drawsQuery = queryOptions({
  queryKey: drawKeys,
  queryFn: ({ signal }) => body(client.GET("/v1/draws", { signal })),
});

/** Who won, by member: for staff only. */
export const winnersQuery = (draw: string) =>
  queryOptions({
    queryKey: [...drawKeys, draw, "winners"],
    queryFn: ({ signal }) => body(client.GET("/v1/draws/{draw}/winners", { params: { path: { draw } }, signal })),
  });

/** The list it was drawn from, as the public reads it. */
export const readEntries = (draw: string): Promise<string> => body(client.GET("/v1/draws/{draw}/entries", { params: { path: { draw } }, parseAs: "text" }));

/** Closing again answers what came of it: it needs no key. */
export const useClose = (draw: string, onDone: () => void) =>
  useAction<{ readonly beacon: string | null }, Draw>({
    run: ({ beacon }) => body(client.POST("/v1/draws/{draw}/close", { params: { path: { draw } }, body: { beacon } })),
    refreshes: [drawKeys, ["member"]],
    onDone,
  });

export const boardsQuery = queryOptions({
  queryKey: ["leaderboards"],
  queryFn: ({ signal }) => body(client.GET("/v1/leaderboards", { signal })),
});

export const boardQuery = (board: string, period: string | undefined) =>
  queryOptions({
    queryKey: ["leaderboards", board, period],
    queryFn: ({ signal }) => body(client.GET("/v1/leaderboards/{board}", { params: { path: { board }, query: { limit: placesMax, ...(period === undefined ? {} : { period }) } }, signal })),
    enabled: board !== "",
  });

/** Names and digits of what a leaderboard counts. */
export const documentsQuery = (kind: "wallet" | "segment") =>
  queryOptions({
    queryKey: ["plan", "list", kind],
    queryFn: ({ signal }) => documentsOf(kind, signal),
  });
