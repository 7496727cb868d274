type Listener = () => void;

const listeners = new Set<Listener>();
let lost: Date | null = null;
let lostTick = 0;

const tell = (): void => {
  for (const listener of listeners) {
    listener();
  }
};

const lose = (): void => {
  if (lost === null) {
    lost = new Date();
    lostTick = performance.now();
    tell();
  }
};

const regain = (): void => {
  if (lost !== null) {
    lost = null;
    tell();
  }
};

/** Whether the server answers. The browser may think it is online while the server is away; a request that was not answered knows better. */
export const network = {
  /** Since when nothing was answered; null while all is well. */
  get lostAt(): Date | null {
    return lost;
  },

  /**
   * Watches one request. Only an answer to a request that began after the loss ends it: one that was under way when the
   * cable was pulled says nothing, and neither does anything while the browser itself says that it is offline.
   */
  async watched(request: () => Promise<Response>): Promise<Response> {
    const began = performance.now();
    try {
      const response = await request();
      if (began > lostTick && globalThis.navigator.onLine) {
        regain();
      }

      return response;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        lose();
      }

      throw error;
    }
  },

  /** Somebody else noticed that nothing comes through: a script that did not load. */
  lose,

  /** Resolved when the server answers again. */
  found: (): Promise<void> =>
    new Promise((resolve) => {
      const stop = network.subscribe(() => {
        if (lost === null) {
          stop();
          resolve();
        }
      });
    }),

  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    globalThis.addEventListener("offline", lose);
    return () => {
      listeners.delete(listener);
    };
  },
};
