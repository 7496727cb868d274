import { useEffect, useReducer, useState } from "react";
import { follow, type Schemas } from "@/api";
import { liveAddress, type EventFilter, type Inspected, type Plain } from "@/features/data/data.queries";

const shownMax = 500;

export type LiveState = "connecting" | "live" | "paused" | "lost";

export interface Live {
  readonly state: LiveState;
  /** Newest first. */
  readonly events: readonly Inspected[];
  /** Came while paused. */
  readonly waiting: number;
  /** More came at once than a stream carries. */
  readonly hasSkipped: boolean;
  readonly isPaused: boolean;
  readonly toggle: () => void;
}

interface Stream {
  readonly address: string;
  readonly connection: "connecting" | "live" | "lost";
  readonly events: readonly Inspected[];
  /** All that ever came, also what is no longer shown. */
  readonly total: number;
  readonly hasSkipped: boolean;
}

type News =
  | { readonly kind: "came"; readonly address: string; readonly event: Inspected }
  | { readonly kind: "opened" | "lost" | "skipped"; readonly address: string };

const begin = (address: string): Stream => ({ address, connection: "connecting", events: [], total: 0, hasSkipped: false });

const reduce = (before: Stream, news: News): Stream => {
  const stream = before.address === news.address ? before : begin(news.address);
  switch (news.kind) {
    case "came":
      return { ...stream, events: [news.event, ...stream.events].slice(0, shownMax), total: stream.total + 1 };
    case "opened":
      return { ...stream, connection: "live" };
    case "lost":
      return { ...stream, connection: "lost" };
    case "skipped":
      return { ...stream, hasSkipped: true };
  }
};

/** The stream of events, held back while paused; a new filter begins anew. */
export const useLive = (filter: EventFilter): Live => {
  const address = liveAddress(filter);
  const [told, tell] = useReducer(reduce, address, begin);
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const stream = told.address === address ? told : begin(address);

  useEffect(
    () =>
      follow<Plain<Schemas["LiveView"]>>(address, {
        onOpen: () => tell({ kind: "opened", address }),
        onLost: () => tell({ kind: "lost", address }),
        on: {
          input: ({ event }) => {
            if (event !== null) {
              tell({ kind: "came", address, event });
            }
          },
          skipped: () => tell({ kind: "skipped", address }),
        },
      }),
    [address],
  );

  const isPaused = pausedAt !== null;
  const waiting = isPaused ? Math.max(0, stream.total - pausedAt) : 0;
  return {
    state: stream.connection === "live" && isPaused ? "paused" : stream.connection,
    events: stream.events.slice(waiting),
    waiting,
    hasSkipped: stream.hasSkipped,
    isPaused,
    toggle: () => setPausedAt((before) => (before === null ? stream.total : null)),
  };
};
