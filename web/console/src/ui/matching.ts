/** Lower case, without accents, so that "the" finds "Thé". */
const plain = (text: string): string => text.normalize("NFD").replace(/[\u0300-\u036f]/gu, "").toLowerCase();

/** Whether every word that was typed stands somewhere in these texts; nothing typed fits everything. */
export const isFound = (typed: string, texts: readonly (string | null | undefined)[]): boolean => {
  const all = plain(texts.filter((one) => one !== null && one !== undefined).join("\n"));
  return plain(typed).split(/\s+/u).every((word) => all.includes(word));
};
