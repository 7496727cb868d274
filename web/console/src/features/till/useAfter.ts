import { useEffect, useRef, type RefObject } from "react";

/** Says which field has the focus, its text selected, once no dialog is open any more: what is scanned next is not lost. */
export const useAfter = (isOpen: boolean): ((field: RefObject<HTMLInputElement | null>) => void) => {
  const wanted = useRef<RefObject<HTMLInputElement | null> | null>(null);
  useEffect(() => {
    if (!isOpen) {
      wanted.current?.current?.focus();
      wanted.current?.current?.select();
      wanted.current = null;
    }
  }, [isOpen]);
  return (field) => {
    wanted.current = field;
  };
};
