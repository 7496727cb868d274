/** The spaces that French puts before ; : ! ?, inside quotes and before % and currencies, as spaces at which no line ends. */
export const frenchSpaces = (text: string): string =>
  text
    .replaceAll(/ (?=[;:!?](?:\s|$))/g, "\u202F")
    .replaceAll(/« /g, "«\u00A0")
    .replaceAll(/ (?=[»%€])/g, "\u00A0");

export interface Texts {
  readonly [key: string]: string | Texts;
}

/** The same for every text of a catalogue. */
export const frenchTexts = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, typeof value === "string" ? frenchSpaces(value) : frenchTexts(value)]));
