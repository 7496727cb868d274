/** Names of events and what people call them, there and back. */
export interface EventWords {
  /** What people call an event; another one keeps its name. */
  readonly say: (name: string) => string;
  /** The event somebody means, by what it is called or by its own name; what is neither is an event of the shop's own. */
  readonly read: (word: string) => string;
  /** All that have a word, by their own names. */
  readonly names: readonly string[];
}

const folded = (word: string): string => word.trim().toLocaleLowerCase();

/** @param texts What people call an event, by its name. */
export const eventWords = (texts: Readonly<Record<string, string>>): EventWords => {
  const names = new Map([...Object.entries(texts).map(([name, word]) => [folded(word), name] as const), ...Object.keys(texts).map((name) => [folded(name), name] as const)]);
  return { say: (name) => texts[name] ?? name, read: (word) => names.get(folded(word)) ?? word.trim(), names: Object.keys(texts) };
};
