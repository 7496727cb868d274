/** Which draw is looked at, as the address holds it. */
export interface DrawsSearch {
  readonly draw?: string;
}

/** Which leaderboard, and which of its periods; the running one where it is left out. */
export interface BoardsSearch {
  readonly board?: string;
  readonly period?: string;
}

const textMax = 100;

const part = <Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } =>
  (typeof value === "string" && value !== "" && value.length <= textMax ? { [name]: value } : {}) as { [Key in Name]?: string };

export const drawsSearchOf = (search: Record<string, unknown>): DrawsSearch => part("draw", search["draw"]);

export const boardsSearchOf = (search: Record<string, unknown>): BoardsSearch => ({ ...part("board", search["board"]), ...part("period", search["period"]) });
