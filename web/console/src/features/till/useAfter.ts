import { useEffect, useRef, type RefObject } from "react";

export interface After {
  /** Says which field has the focus, its text selected, once no dialog is open any more: what is scanned next is not lost. */
  readonly goOn: (field: RefObject<HTMLInputElement | null>) => void;
  /** Whether a key was pressed while a dialog was still open: the key that closed one is told to the page as well. */
  readonly isOfDialog: (event: Event) => boolean;
}

/** What comes after a dialog of the till. */
export const useAfter = (isOpen: boolean): After => {
  const wanted = useRef<RefObject<HTMLInputElement | null> | null>(null);
  const closedAt = useRef(0);
  useEffect(() => {
    if (!isOpen) {
      closedAt.current = performance.now();
      wanted.current?.current?.focus();
      wanted.current?.current?.select();
      wanted.current = null;
    }
  }, [isOpen]);
  return {
    goOn: (field) => {
      wanted.current = field;
    },
    isOfDialog: ({ timeStamp }) => isOpen || timeStamp <= closedAt.current,
  };
};
