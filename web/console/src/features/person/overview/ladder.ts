const beyond = 1.12;
/** No name takes more of the ladder's width than this, as the style sheet says too. */
const widest = 0.34;
/** About what a letter takes of it. */
const letter = 0.014;
const gap = 0.02;

/** The end of the ladder, a little beyond its highest threshold: somebody far above fills it, the thresholds keep their places. */
export const topOf = (thresholds: readonly number[], measure: number): number => {
  const highest = Math.max(0, ...thresholds);
  return Math.max(highest > 0 ? highest : measure, 1) * beyond;
};

export type Anchor = "start" | "middle" | "end";

/** Near an end of the ladder a name begins or ends at its threshold, so that it stays within. */
export const anchorOf = (share: number): Anchor => (share < widest / 2 ? "start" : share > 1 - widest / 2 ? "end" : "middle");

export interface Label {
  /** Where its threshold is, of 1. */
  readonly share: number;
  readonly letters: number;
}

const startOf = ({ share }: Label, width: number): number => ({ start: share, middle: share - width / 2, end: share - width })[anchorOf(share)];

/** The line on which each name stands: the first on which it covers no other. */
export const linesOf = (labels: readonly Label[]): number[] => {
  const taken: number[] = [];
  return labels.map((label) => {
    const width = Math.min(widest, label.letters * letter);
    const start = startOf(label, width);
    const free = taken.findIndex((end) => end + gap <= start);
    const line = free < 0 ? taken.length : free;
    taken[line] = start + width;
    return line;
  });
};
