import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, type ProblemError, type ProblemItem } from "@/api";
import { useConflict, useDebouncedCallback, type Versioned } from "@/ui";
import type { Body, Kind } from "@/features/programme/kinds";
import { isSame } from "@/features/programme/pointers";
import { planKeys, readDocument, saveDocument, type DocumentView } from "@/features/programme/programme.queries";
import { dropSpare, keepSpare, readSpare } from "./spares";

const pauseMs = 900;

export type DraftStatus = "saved" | "waiting" | "unfinished" | "saving" | "refused" | "failed" | "conflict";

/** What the form shows of a stored document: its draft, else what is in force. */
export const bodyOf = (view: DocumentView): Body => (view.draft ?? view.published ?? {}) as Body;

/**
 * A draft that saves itself a moment after the last key. What the server does not take stays on the page and in the browser,
 * and a save of somebody else in between opens the dialog of conflicts. While it is held, because a criterion waits for its value,
 * nothing of it is saved: without that criterion it would hold for more than is meant.
 */
export const useDraft = (kind: Kind, id: string, first: Versioned<DocumentView>, isHeld: boolean) => {
  const queries = useQueryClient();
  const [start] = useState(() => {
    const spare = readSpare(kind, id);
    return spare !== null && spare.version === first.version && !isSame(spare.body, bodyOf(first.data)) ? spare.body : null;
  });
  const [body, setBody] = useState<Body>(start ?? bodyOf(first.data));
  const [view, setView] = useState(first.data);
  const [status, setStatus] = useState<DraftStatus>(start === null ? "saved" : "waiting");
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const version = useRef(first.version);
  const latest = useRef(body);
  const running = useRef(false);
  const isTaken = useRef(false);
  const held = useRef(false);

  const accept = useCallback((stored: Versioned<DocumentView>): void => {
    version.current = stored.version;
    isTaken.current = false;
    setView(stored.data);
    setProblem(null);
    queries.setQueryData(planKeys.document(kind, id), stored);
    void queries.invalidateQueries({ queryKey: planKeys.all, predicate: (query) => !isSame(query.queryKey, planKeys.document(kind, id)) });
  }, [queries, kind, id]);

  const conflict = useConflict<DocumentView>({
    read: () => readDocument(kind, id),
    keepMine: (_, theirVersion) => {
      version.current = theirVersion;
      isTaken.current = false;
      void save();
    },
    takeTheirs: (theirs) => {
      replace(theirs);
    },
  });

  const save = async (): Promise<boolean> => {
    if (running.current || isTaken.current) {
      return false;
    }

    if (held.current) {
      setStatus("unfinished");
      return false;
    }

    running.current = true;
    const sent = latest.current;
    setStatus("saving");
    try {
      const stored = await saveDocument(kind, id, sent, version.current);
      accept(stored);
      const isDone = latest.current === sent;
      setStatus(isDone ? "saved" : "waiting");
      if (isDone) {
        dropSpare(kind, id);
      } else {
        later();
      }

      return isDone;
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      const isConflict = conflict.meet(refused, { ...view, draft: sent });
      isTaken.current = isConflict;
      setStatus(isConflict ? "conflict" : refused.status === 422 ? "refused" : "failed");
      if (!isConflict && latest.current !== sent) {
        later();
      }

      return false;
    } finally {
      running.current = false;
    }
  };

  const later = useDebouncedCallback(() => void save(), pauseMs);

  const change = (next: Body): void => {
    latest.current = next;
    setBody(next);
    setStatus((before) => (before === "conflict" ? before : "waiting"));
    if (!held.current) {
      keepSpare(kind, id, { body: next, version: version.current });
    }

    later();
  };

  /** Puts another version into the form: what was stored elsewhere, or after a discard. */
  const replace = (stored: Versioned<DocumentView>): void => {
    latest.current = bodyOf(stored.data);
    setBody(latest.current);
    dropSpare(kind, id);
    accept(stored);
    setStatus("saved");
  };

  useEffect(() => {
    if (start === null) {
      // Of another version, or saved meanwhile: nothing of it waits any more.
      dropSpare(kind, id);
      return;
    }

    latest.current = start;
    later();
    // Once: what was left in the browser is saved like something typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    const wasHeld = held.current;
    held.current = isHeld;
    if (isHeld) {
      dropSpare(kind, id);
    } else if (wasHeld) {
      later();
    }
  }, [isHeld, kind, id, later]);

  return { body, view, status, problem, conflict, change, save, replace, version: () => version.current, wasRestored: start !== null };
};

/** What the server says of each field, by JSON pointer. */
export const errorsOf = (problem: ProblemError | null, say: (fault: ProblemItem) => string): Readonly<Record<string, string>> =>
  Object.fromEntries((problem?.errors ?? []).filter((one) => one.pointer !== undefined).map((one) => [one.pointer?.replace(/^#/, "") ?? "", say(one)]));
