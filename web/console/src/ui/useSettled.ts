import { useQueryClient, type Query } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** How long a page waits for its parts before it shows what it has, in milliseconds. */
const patience = 1000;
const isAwaited = (query: Query): boolean => query.state.status === "pending";
const isComing = (): boolean => document.querySelector("[data-coming]:not([data-cover] *)") !== null;

/**
 * False until everything a page asks for at first has come, code and answers, so that it appears once and nothing on it moves for
 * what comes later. Once true it stays so, whatever is asked for afterwards.
 */
export const useSettled = (): boolean => {
  const client = useQueryClient();
  const [isSettled, setSettled] = useState(false);

  useEffect(() => {
    const began = performance.now();
    let hasWaited = false;
    let calm = 0;
    let frame = 0;
    const look = (now: number): void => {
      const isWaiting = client.isFetching({ predicate: isAwaited }) > 0 || isComing();
      hasWaited ||= isWaiting;
      calm = isWaiting ? 0 : calm + 1;

      // What has come may lead to another question, a frame later; where nothing was asked for, nothing can.
      if (calm > (hasWaited ? 1 : 0) || now - began > patience) {
        setSettled(true);
      } else {
        frame = requestAnimationFrame(look);
      }
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [client]);

  return isSettled;
};
