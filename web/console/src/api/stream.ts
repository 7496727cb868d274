export interface StreamHandlers<T> {
  readonly on: Readonly<Record<string, (data: T) => void>>;
  readonly onOpen?: () => void;
  /** The connection is gone; the browser tries again by itself. */
  readonly onLost?: () => void;
}

/** Follows server-sent events until the returned function is called. */
export const follow = <T>(path: string, { on, onOpen, onLost }: StreamHandlers<T>): (() => void) => {
  const source = new EventSource(path, { withCredentials: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const [name, handle] of Object.entries(on)) {
    source.addEventListener(name, (event) => handle(JSON.parse((event as MessageEvent<string>).data) as T));
  }

  source.addEventListener("open", () => {
    clearTimeout(timer);
    onOpen?.();
  });

  // A stream that ends in good order is opened again at once; only a lasting silence is worth a word.
  source.addEventListener("error", () => {
    clearTimeout(timer);
    timer = setTimeout(() => onLost?.(), lostAfterMs);
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
};

const lostAfterMs = 4000;
