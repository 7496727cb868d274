import { useState } from "react";
import { asProblem } from "@/api/problem";

export interface Versioned<T> {
  readonly data: T;
  /** The ETag of it. */
  readonly version: string;
}

export interface ConflictOptions<T> {
  /** Reads what is stored now. */
  readonly read: () => Promise<Versioned<T>>;
  /** Saves mine over theirs, at the version they made. */
  readonly keepMine: (mine: T, version: string) => void;
  /** Puts theirs into the form. */
  readonly takeTheirs: (theirs: Versioned<T>) => void;
}

export interface Conflict<T> {
  readonly mine: T;
  readonly theirs: Versioned<T>;
}

/**
 * What happens when somebody else saved first (412). Give refusals to `meet` in `onRefused`; it answers true when it
 * was a conflict, reads what is stored now, and opens the dialog: `<ConflictDialog conflict={conflict} />`.
 */
export const useConflict = <T>({ read, keepMine, takeTheirs }: ConflictOptions<T>) => {
  const [open, setOpen] = useState<Conflict<T> | null>(null);
  return {
    open,
    meet: (problem: unknown, mine: T): boolean => {
      if (asProblem(problem).status !== 412) {
        return false;
      }

      void read().then((theirs) => setOpen({ mine, theirs }));
      return true;
    },
    keepMine: (): void => {
      if (open !== null) {
        setOpen(null);
        keepMine(open.mine, open.theirs.version);
      }
    },
    takeTheirs: (): void => {
      if (open !== null) {
        setOpen(null);
        takeTheirs(open.theirs);
      }
    },
    close: () => setOpen(null),
  };
};

export type ConflictState<T> = ReturnType<typeof useConflict<T>>;
