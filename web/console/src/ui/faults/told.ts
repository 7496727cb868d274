import type { ProblemError, ProblemItem } from "@/api/problem";

export interface Line {
  readonly field?: string | undefined;
  readonly pointer?: string | undefined;
  readonly text?: string | undefined;
}

export interface Telling {
  /** The code has a text of its own, which stands above. */
  readonly isTold: boolean;
  readonly isEnglish: boolean;
  readonly nameOf: (pointer: string) => string | undefined;
  /** The sentence in the person's language; undefined where there is none. */
  readonly say: (item: ProblemItem) => string | undefined;
}

/** The field a pointer ends at: `#/payments/0/wallet` is about `wallet`. */
export const fieldOf = (pointer: string): string | undefined => pointer.split("/").filter((step) => step !== "" && step !== "#" && !/^\d+$/.test(step)).at(-1);

/** What is said under a problem's title, and what is folded away because only the server's own words say it. */
export const toldOf = (problem: Pick<ProblemError, "detail" | "errors" | "status">, { isTold, isEnglish, nameOf, say }: Telling): { readonly lines: readonly Line[]; readonly folded: readonly string[] } => {
  if (problem.status >= 500) {
    return { lines: [], folded: [] };
  }

  const items = problem.errors.length > 0 ? problem.errors : isTold || problem.detail === "" ? [] : [{ detail: problem.detail }];
  const lines: Line[] = [];
  const folded: string[] = [];
  for (const item of items) {
    const field = item.pointer === undefined ? undefined : nameOf(item.pointer);
    const text = say(item);
    // The title says the same in other words.
    const isRepeated = isTold && item.detail === problem.detail && !isEnglish;
    if (text !== undefined) {
      lines.push({ field, pointer: item.pointer?.replace(/^#\//, ""), text });
      continue;
    }

    if (field !== undefined) {
      lines.push({ field });
    }

    if (!isRepeated) {
      folded.push(field === undefined && item.pointer !== undefined ? `${item.pointer.replace(/^#\//, "")}: ${item.detail}` : item.detail);
    }
  }

  return { lines, folded };
};
