import type { ComponentType } from "react";

export type PaletteIcon = ComponentType<{ size?: number; stroke?: number }>;

/** One line of the palette that leads somewhere. */
export interface PaletteHit {
  readonly id: string;
  readonly label: string;
  /** Beside it, fainter: an address, a tier. */
  readonly hint?: string;
  /** A path of the console, with its search. */
  readonly to: string;
}

/** Something the palette asks the server for while a person types. */
export interface PaletteSource {
  readonly name: string;
  /** A text with its namespace: `customers:title`; the namespace is loaded with the palette. */
  readonly title: string;
  readonly icon: PaletteIcon;
  readonly permission: string;
  /** Fewer characters ask nothing. */
  readonly charactersMin: number;
  readonly search: (words: string, signal: AbortSignal) => Promise<readonly PaletteHit[]>;
}

/** Something to do, offered while the screen that registers it is open, or always. */
export interface PaletteAction {
  readonly id: string;
  /** Already in the person's language. */
  readonly label: string;
  readonly icon?: PaletteIcon;
  /** Other words to find it by. */
  readonly words?: string;
  readonly run: () => void;
}
