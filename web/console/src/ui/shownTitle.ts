import { useSyncExternalStore } from "react";

let title = "";
const listeners = new Set<() => void>();

/** The heading of the page that is shown, for the way to it. */
export const shownTitle = {
  set(next: string): void {
    if (next !== title) {
      title = next;
      listeners.forEach((tell) => tell());
    }
  },
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useShownTitle = (): string => useSyncExternalStore(subscribe, () => title);
