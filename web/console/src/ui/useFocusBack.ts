import { useLayoutEffect } from "react";
import { openerOf } from "./opener";

const settleMs = 10;

/** What opened the dialog that is closing just now, for one that opens in its place. */
let closing: HTMLElement | null = null;

/** Gives the focus back to what opened a dialog, also where that was an item of a menu, or where the dialog is there only while it is open. */
export const useFocusBack = (isOpen: boolean): void =>
  useLayoutEffect(() => {
    if (!isOpen) {
      return undefined;
    }

    const openers = [openerOf(document.activeElement), closing];
    return () => {
      const before = document.activeElement;
      const opener = openers.find((one) => one?.isConnected === true) ?? null;
      closing = opener;
      setTimeout(() => {
        closing = null;
        // Whoever has gone elsewhere meanwhile is left there.
        if ([null, document.body, before].includes(document.activeElement)) {
          opener?.focus({ preventScroll: true });
        }
      }, settleMs);
    };
  }, [isOpen]);
