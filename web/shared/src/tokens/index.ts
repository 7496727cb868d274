/** Shades of the accent, light to dark; the seventh carries white text at 4.5:1 and more. */
export const accent = [
  "#ecfaf3", "#d3f3e2", "#a6e6c6", "#72d5a6", "#45c188", "#24a670", "#138a5a", "#0d7a4f", "#0b6342", "#084a32",
] as const;

/** Greys of the dark theme, text to ground. */
export const dark = [
  "#e8eaed", "#c9cdd2", "#9aa1a9", "#747b84", "#3a4047", "#2c3137", "#22262b", "#191c20", "#141619", "#0e1012",
] as const;

/** Greys of the light theme, ground to text. */
export const gray = [
  "#fafbfb", "#f4f5f6", "#ebedee", "#dfe2e4", "#c8cdd1", "#9aa2a9", "#6b747c", "#4a525a", "#2c3339", "#14181c",
] as const;

export interface ChartPalette {
  readonly series: readonly string[];
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly ground: string;
}

/** Colours of charts: told apart by lightness too, for readers who do not tell hues apart. */
export const charts: Readonly<Record<"light" | "dark", ChartPalette>> = {
  light: {
    series: ["#0d7a4f", "#3b6fd4", "#d9892b", "#8a5cc7", "#c2476b", "#2a9cae", "#7a8b2d", "#6b747c"],
    text: "#14181c",
    faint: "#59626a",
    line: "#ebedee",
    ground: "#ffffff",
  },
  dark: {
    series: ["#3fbf86", "#7aa5f5", "#eeb26a", "#b494e8", "#ec8aa6", "#62c8d6", "#b5c463", "#9aa1a9"],
    text: "#e8eaed",
    faint: "#9aa1a9",
    line: "#2c3137",
    ground: "#191c20",
  },
};
