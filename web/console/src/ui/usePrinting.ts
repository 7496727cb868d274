import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True while the page is being put on paper: what is only for paper, or too much for a screen, is drawn then. */
export const usePrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    // At once: the paper is taken as soon as this has run.
    const set = (is: boolean): void => flushSync(() => setPrinting(is));
    const begin = (): void => set(true);
    const end = (): void => set(false);
    const change = ({ matches }: MediaQueryListEvent): void => set(matches);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    media.addEventListener("change", change);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
      media.removeEventListener("change", change);
    };
  }, []);
  return isPrinting;
};
