const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

/** How well a text answers what was typed; null when it does not. Every word must be found; starts of words count more. */
export const score = (typed: string, text: string): number | null => {
  const target = plain(text);
  let sum = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const at = target.indexOf(word);
    if (at < 0) {
      return null;
    }

    const isStart = at === 0 || /[^\p{L}\p{N}]/u.test(target.charAt(at - 1));
    sum += at === 0 ? 3 : isStart ? 2 : 1;
  }

  return sum;
};

/** The best answers first; equal ones in their order. */
export const ranked = <T>(typed: string, items: readonly T[], textOf: (item: T) => string): T[] =>
  items
    .map((item) => ({ item, value: score(typed, textOf(item)) }))
    .filter((one): one is { item: T; value: number } => one.value !== null)
    .sort((one, other) => other.value - one.value)
    .map((one) => one.item);
