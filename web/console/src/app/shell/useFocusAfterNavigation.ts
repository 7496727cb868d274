import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** How long the heading of a page on its way is waited for, and how long it has to stay, in milliseconds. */
const patience = 10_000;
const steady = 300;

/** Where whoever navigated begins, the heading unless the page says another (`data-page-start`); null while the page is on its way and the one before it lies hidden in its place. */
const beginning = (): HTMLElement | null => {
  const title = document.querySelector<HTMLElement>("[data-page-start]") ?? document.querySelector<HTMLElement>("[data-page-title]");
  return title?.checkVisibility() === true ? title : null;
};

/** Gives the heading the focus once it is there, and again should it be replaced, until somebody presses or points at something. */
const follow = (): (() => void) => {
  const began = performance.now();
  let since = began;
  let held: HTMLElement | null = null;
  let frame = 0;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    removeEventListener("keydown", stop, true);
    removeEventListener("pointerdown", stop, true);
  };
  const look = (now: number): void => {
    const title = beginning();
    if (title !== null && (title !== held || document.activeElement === document.body)) {
      title.focus({ preventScroll: true });
      [held, since] = [title, now];
    }

    if (held !== null && now - since > steady) {
      stop();
    } else if (now - began > patience) {
      document.getElementById("content")?.focus({ preventScroll: true });
      stop();
    } else {
      frame = requestAnimationFrame(look);
    }
  };
  // The key that navigated is still being told.
  frame = requestAnimationFrame((now) => {
    addEventListener("keydown", stop, true);
    addEventListener("pointerdown", stop, true);
    look(now);
  });
  return stop;
};

/** After a navigation the heading of the new page has the focus, so that the keyboard and screen readers follow. */
export const useFocusAfterNavigation = (onNavigate: () => void): void => {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    const isMove = before.current !== undefined && path !== before.current;
    before.current = path;
    if (!isMove) {
      return undefined;
    }

    onNavigate();
    return follow();
  }, [path, onNavigate]);
};
