import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useProblemText } from "@/ui/ProblemView";
import { toast } from "@/ui/toasts";

export interface Versioned<T> {
  readonly data: T;
  /** The ETag of it. */
  readonly version: string;
}

export interface ConflictOptions<T> {
  /** Reads what is stored now. */
  readonly read: (mine: T) => Promise<Versioned<T>>;
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
  const textOf = useProblemText();
  const [open, setOpen] = useState<Conflict<T> | null>(null);
  return {
    open,
    meet: (problem: unknown, mine: T): boolean => {
      if (asProblem(problem).status !== 412) {
        return false;
      }

      read(mine).then((theirs) => setOpen({ mine, theirs })).catch((error: unknown) => toast.failed(textOf(error)));
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
