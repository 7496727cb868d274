import type { PaletteSource } from "./types";

/** What the palette searches on the server; a feature adds a line. */
export const sources: readonly PaletteSource[] = [];
