import { textIn, type Body } from "./kinds";

/** What people know a row of a list by: its name, else its id; empty where it has neither. */
export const rowName = (row: unknown, language: string): string => {
  const { name, id } = (typeof row === "object" && row !== null ? row : {}) as Body;
  return textIn(name, language) || (typeof id === "string" ? id : "");
};
