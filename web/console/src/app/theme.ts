import { type MantineColorSchemeManager } from "@mantine/core";

export const schemes = ["light", "dark", "auto"] as const;
export type Scheme = (typeof schemes)[number];

const stored = "graine.theme";

export const isScheme = (value: unknown): value is Scheme => schemes.some((one) => one === value);

/** Whether somebody chose a theme in this browser. */
export const hasScheme = (): boolean => localStorage.getItem(stored) !== null;

/** Keeps the theme under the name that index.html reads before the first paint. */
export const schemeManager = (): MantineColorSchemeManager => ({
  get: (fallback) => {
    const value = localStorage.getItem(stored);
    return isScheme(value) ? value : fallback;
  },
  set: (value) => localStorage.setItem(stored, value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => localStorage.removeItem(stored),
});
