import type { ProblemError } from "./problem";

interface Wait {
  readonly done: Promise<undefined>;
  readonly finish: (value: undefined) => void;
  readonly fail: (error: unknown) => void;
}

let wait: Wait | null = null;
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) {
    listener();
  }
};

/** The server wants to know once more who it is before something dangerous: requests wait here while a dialog asks. */
export const confirmation = {
  get isNeeded(): boolean {
    return wait !== null;
  },

  /** Resolved when the person has proved who they are; the first caller makes the dialog appear. */
  async given(refusal: ProblemError): Promise<void> {
    if (wait === null) {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      wait = { done: promise, finish: resolve, fail: () => reject(refusal) };
      tell();
    }

    await wait.done;
  },

  give(): void {
    wait?.finish(undefined);
    wait = null;
    tell();
  },

  /** The person thought better of it: what waited fails as the server refused it. */
  refuse(): void {
    wait?.fail(undefined);
    wait = null;
    tell();
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
