import type { Page } from "@playwright/test";

/** One picture of the console: how to get there, and what to wait for. */
export interface ScreenPicture {
  /** The file's name below docs/screenshots, without theme and width. */
  readonly name: string;
  readonly path: string;
  /** Done before the picture is taken: opening a tab, finding a customer. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Taken without anybody signed in. */
  readonly isOpen?: boolean;
}

/** Every screen; a feature adds a line here. */
export const screens: readonly ScreenPicture[] = [
  { name: "sign-in", path: "/sign-in", isOpen: true },
  { name: "home", path: "/" },
];
