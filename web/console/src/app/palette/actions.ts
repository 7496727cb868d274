import { useEffect } from "react";
import type { PaletteAction } from "./types";

const registered = new Map<symbol, readonly PaletteAction[]>();

/** The actions of the screens that are open now. */
export const openActions = (): readonly PaletteAction[] => [...registered.values()].flat();

/** Offers a screen's actions in the palette while it is open. Give a memoised array. */
export const usePaletteActions = (actions: readonly PaletteAction[]): void => {
  useEffect(() => {
    const key = Symbol("screen");
    registered.set(key, actions);
    return () => {
      registered.delete(key);
    };
  }, [actions]);
};
