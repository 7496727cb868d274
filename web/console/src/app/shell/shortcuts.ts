import type { NavigationEntry } from "@/app/navigation";

const stored = "graine.single-keys";
const opened = "graine:shortcuts";
const pauseMs = 1_200;

/** The second key after "g": the first letter of the English name, which is also in the sheet. */
export const goKey: Readonly<Record<string, string>> = {
  home: "h", customers: "c", segments: "s", programme: "p", insights: "i", data: "d", settings: "t",
};

/** Keys without Ctrl can be switched off, because speech input and unsteady hands press them by accident (WCAG 2.1.4). */
export const singleKeys = {
  get areOn(): boolean {
    return localStorage.getItem(stored) !== "off";
  },
  set(areOn: boolean): void {
    localStorage.setItem(stored, areOn ? "on" : "off");
  },
};

export const openShortcuts = (): void => {
  globalThis.dispatchEvent(new Event(opened));
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** The search of the page that is open, where it has one. */
const focusSearch = (event: KeyboardEvent): void => {
  const field = document.querySelector<HTMLInputElement>("main [role=search] input");
  if (field !== null) {
    event.preventDefault();
    field.focus();
    field.select();
  }
};

/** Listens for the keys without Ctrl: "?", "/" and "g" followed by a letter. Returns how to stop. */
export const listen = (entries: readonly NavigationEntry[], go: (to: string) => void, open: () => void): (() => void) => {
  let before = 0;
  const onKey = (event: KeyboardEvent): void => {
    if (!singleKeys.areOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }

    const isSecond = Date.now() - before < pauseMs;
    before = 0;
    if (event.key === "?") {
      open();
    } else if (event.key === "/") {
      focusSearch(event);
    } else if (isSecond) {
      const entry = entries.find((one) => goKey[one.name] === event.key);
      if (entry !== undefined) {
        event.preventDefault();
        go(entry.to);
      }
    } else if (event.key === "g") {
      before = Date.now();
    }
  };
  document.addEventListener("keydown", onKey);
  globalThis.addEventListener(opened, open);
  return () => {
    document.removeEventListener("keydown", onKey);
    globalThis.removeEventListener(opened, open);
  };
};
