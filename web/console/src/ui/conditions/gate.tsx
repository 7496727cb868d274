import { createContext, useCallback, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from "react";

/** Keeps what it stands around from being saved while a criterion waits for its value. */
export interface Gate {
  /** A criterion waits: what is saved now would hold for more than is meant. */
  readonly isHeld: boolean;
  /** Somebody tried all the same: each such criterion says so. */
  readonly isAsked: boolean;
  /** True, and the first of them has the focus, when nothing may be saved. */
  readonly refuses: () => boolean;
  readonly tell: (who: string, isWaiting: boolean) => void;
}

/** A mark on the control that waits. */
export const missing = "data-missing";

const open: Gate = { isHeld: false, isAsked: false, refuses: () => false, tell: () => undefined };
const Context = createContext<Gate>(open);

export const useGate = (): Gate => {
  const waiting = useRef<Set<string>>(new Set());
  const [isHeld, setHeld] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const tell = useCallback((who: string, isWaiting: boolean): void => {
    waiting.current[isWaiting ? "add" : "delete"](who);
    setHeld(waiting.current.size > 0);
    if (waiting.current.size === 0) {
      setAsked(false);
    }
  }, []);
  const refuses = useCallback((): boolean => {
    if (waiting.current.size === 0) {
      return false;
    }

    setAsked(true);
    document.querySelector<HTMLElement>(`[${missing}] :is(input, textarea)`)?.focus();
    return true;
  }, []);
  return useMemo(() => ({ isHeld, isAsked, refuses, tell }), [isHeld, isAsked, refuses, tell]);
};

export const Gated = ({ gate, children }: { readonly gate: Gate; readonly children: ReactNode }): ReactNode => <Context value={gate}>{children}</Context>;

/** Tells the gate around it, if there is one, whether a criterion waits; whether that is to be said at its field. */
export const useWaiting = (isWaiting: boolean): boolean => {
  const { isAsked, tell } = useContext(Context);
  const id = useId();
  useEffect(() => {
    tell(id, isWaiting);
    return () => tell(id, false);
  }, [tell, id, isWaiting]);
  return isWaiting && isAsked;
};
