/** The spaces that French puts before ; : ! ?, inside quotes and before % and currencies, as spaces at which no line ends; apostrophes as they are printed. */
export const frenchSpaces = (text: string): string =>
  text
    .replaceAll(/ (?=[;:!?](?:\s|$))/g, "\u202F")
    .replaceAll(/« /g, "«\u00A0")
    .replaceAll(/ (?=[»%€])/g, "\u00A0")
    .replaceAll(/(?<=\p{L})'(?=[\p{L}{«])/gu, "’");

export interface Texts {
  readonly [key: string]: string | Texts;
}

/** The same for every text of a catalogue. A round million has a plural of its own, for which the usual one is said. */
export const frenchTexts = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) => {
      const mended = typeof value === "string" ? frenchSpaces(value) : frenchTexts(value);
      const many = key.replace(/_other$/, "_many");
      return many === key || many in texts ? [[key, mended]] : [[key, mended], [many, mended]];
    }),
  );
