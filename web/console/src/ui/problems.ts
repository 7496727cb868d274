/** Under which key the text of a code is: its own, else its family's, else none. */
export const textKeyOf = (code: string, has: (key: string) => boolean): string | undefined =>
  [code.replaceAll(".", "_"), `general_${code.split(".")[0] ?? ""}`].find(has);
