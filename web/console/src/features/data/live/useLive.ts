import { useEffect, useRef, useState } from "react";
import { follow } from "@/api";
import { liveAddress, type EventFilter, type Inspected } from "@/features/data/data.queries";
import type { Schemas } from "@/api";

const shownMax = 300;

export type LiveState = "connecting" | "live" | "paused" | "lost";

export interface Live {
  readonly state: LiveState;
  /** Newest first. */
  readonly events: readonly Inspected[];
  /** Came while paused. */
  readonly waiting: number;
  /** More came at once than a stream carries. */
  readonly hasSkipped: boolean;
}

/** The stream of events, held back while paused; a new filter begins anew. */
export const useLive = (filter: EventFilter, isPaused: boolean): Live => {
  const [events, setEvents] = useState<readonly Inspected[]>([]);
  const [held, setHeld] = useState<readonly Inspected[]>([]);
  const [connection, setConnection] = useState<"connecting" | "live" | "lost">("connecting");
  const [hasSkipped, setSkipped] = useState(false);
  const paused = useRef(isPaused);
  const address = liveAddress(filter);

  useEffect(() => {
    paused.current = isPaused;
    if (!isPaused) {
      setHeld((waiting) => {
        setEvents((shown) => [...waiting, ...shown].slice(0, shownMax));
        return [];
      });
    }
  }, [isPaused]);

  useEffect(() => {
    setEvents([]);
    setHeld([]);
    setSkipped(false);
    setConnection("connecting");
    return follow<Schemas["LiveView"]>(address, {
      onOpen: () => setConnection("live"),
      onLost: () => setConnection("lost"),
      on: {
        input: ({ event }) => {
          if (event !== null) {
            (paused.current ? setHeld : setEvents)((shown) => [event, ...shown].slice(0, shownMax));
          }
        },
        skipped: () => setSkipped(true),
      },
    });
  }, [address]);

  return { state: connection === "live" && isPaused ? "paused" : connection, events, waiting: held.length, hasSkipped };
};
