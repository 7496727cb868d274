import { useSyncExternalStore } from "react";

const kept = 50;

export interface News {
  readonly id: number;
  readonly text: string;
  readonly at: Date;
  readonly isFailure: boolean;
  readonly isRead: boolean;
}

let items: readonly News[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: readonly News[]): void => {
  items = next;
  for (const listener of listeners) {
    listener();
  }
};

/** What toasts have said since the page was loaded, newest first, for those who missed one. Kept in memory only. */
export const news = {
  add(text: string, isFailure: boolean): void {
    last += 1;
    change([{ id: last, text, at: new Date(), isFailure, isRead: false }, ...items].slice(0, kept));
  },
  read(): void {
    change(items.map((one) => ({ ...one, isRead: true })));
  },
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useNews = (): readonly News[] => useSyncExternalStore(subscribe, () => items);
