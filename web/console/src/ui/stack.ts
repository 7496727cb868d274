import { useEffect, useState } from "react";

/** Dialogs that are open, the topmost last. */
const open: symbol[] = [];
let isClosing = false;

/** Tells whether this dialog is the one on top: Esc is heard by all of them, and only that one may answer it. */
export const useOnTop = (isOpen: boolean): (() => boolean) => {
  const [own] = useState(() => Symbol("dialog"));
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }

    open.push(own);
    return () => {
      open.splice(open.indexOf(own), 1);
      // The key that closed this one is still being told to those below.
      isClosing = true;
      setTimeout(() => (isClosing = false));
    };
  }, [isOpen, own]);
  return () => !isClosing && open.at(-1) === own;
};
