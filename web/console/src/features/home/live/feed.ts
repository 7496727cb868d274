/** An input as the stream tells it. */
export interface LiveInput {
  readonly event: string;
  readonly name: string;
  readonly status: "applied" | "refused" | "parked" | "quarantined";
  readonly member: string | null;
  readonly channel: string | null;
  readonly source: string;
  readonly at: string;
  readonly received: string;
  readonly points: readonly { readonly kind: string; readonly wallet: string; readonly amount: number }[];
  readonly changes: readonly { readonly kind: string; readonly subject: string; readonly from: string | null; readonly to: string | null }[];
}

export type Connection = "connecting" | "open" | "lost";

export interface LiveState {
  readonly connection: Connection;
  readonly inputs: readonly LiveInput[];
  /** Came while the list was held. */
  readonly held: readonly LiveInput[];
  readonly isPaused: boolean;
  /** More came than could be told. */
  readonly hasGap: boolean;
}

const keptMax = 200;
const recentCount = 20;
const comeBackMs = 5_000;

export const kinds = ["all", "orders", "points", "standing", "refused"] as const;
export type Kind = (typeof kinds)[number];

export const isWanted = (input: LiveInput, kind: Kind, channel: string): boolean => {
  const isKind =
    kind === "all" ||
    (kind === "orders" && input.name.startsWith("Order ")) ||
    (kind === "points" && input.points.length > 0) ||
    (kind === "standing" && input.changes.length > 0) ||
    (kind === "refused" && input.status !== "applied");
  return isKind && (channel === "" || input.channel === channel);
};

/** Newest first, each once, no more than are kept. */
export const joined = (newer: readonly LiveInput[], older: readonly LiveInput[]): readonly LiveInput[] => {
  const known = new Set(newer.map((one) => one.event));
  return [...newer, ...older.filter((one) => !known.has(one.event))].slice(0, keptMax);
};

const first: LiveState = { connection: "connecting", inputs: [], held: [], isPaused: false, hasGap: false };

/** What the server commits, as it does; the browser comes back by itself after a loss, with its place. */
export class LiveFeed {
  #state = first;
  #source: EventSource | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  readonly state = (): LiveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#connect();
    }

    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#source?.close();
        this.#source = null;
        clearTimeout(this.#again);
      }
    };
  };

  readonly pause = (): void => this.#change({ isPaused: true });

  readonly goOn = (): void => this.#change({ isPaused: false, inputs: joined(this.#state.held, this.#state.inputs), held: [] });

  #connect(): void {
    const source = new EventSource(`/v1/stream?recent=${recentCount}`);
    this.#source = source;
    source.addEventListener("open", () => this.#change({ connection: "open" }));
    source.addEventListener("skipped", () => this.#change({ hasGap: true }));
    source.addEventListener("input", (event: MessageEvent<string>) => this.#take((JSON.parse(event.data) as { input: LiveInput }).input));
    source.addEventListener("error", () => {
      this.#change({ connection: source.readyState === EventSource.CLOSED ? "lost" : "connecting" });
      if (source.readyState === EventSource.CLOSED) {
        // The server refused: the session ended, or too many listen. The browser does not try again by itself.
        clearTimeout(this.#again);
        this.#again = setTimeout(() => this.#connect(), comeBackMs);
      }
    });
  }

  #take(input: LiveInput): void {
    this.#change(
      this.#state.isPaused
        ? { held: joined([input], this.#state.held) }
        : { inputs: joined([input], this.#state.inputs) },
    );
  }

  #change(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
