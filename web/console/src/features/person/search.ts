/** What of the page is in its address: a link leads to the very tab, filter and explanation. */
export interface PersonSearch {
  readonly tab?: Tab;
  /** Kinds of events, with commas. */
  readonly kind?: string;
  /** Families of effects, with commas. */
  readonly effects?: string;
  readonly channel?: string;
  /** Days of the programme, `2026-11-22`; both included. */
  readonly from?: string;
  readonly to?: string;
  readonly wallet?: string;
  /** What is explained: `event:<id>:<place>`, `wallet:<id>`, `segment:<id>`, `tier:<id>`, `reward:<id>`. */
  readonly why?: string;
  /** The dialog that is open. */
  readonly do?: Act;
}

export const tabs = ["overview", "activity", "points", "rewards", "purchases", "standing", "circle", "games", "identity"] as const;
export type Tab = (typeof tabs)[number];

export const acts = ["adjust", "correct", "note"] as const;
export type Act = (typeof acts)[number];

export const kinds = ["orders", "points", "rewards", "visits", "identity", "staff", "time", "other"] as const;
export const families = ["points", "tier", "segment", "reward"] as const;

const textMax = 200;

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((one) => one === value);

const someOf = (known: readonly string[], value: unknown): string | undefined => {
  const found = typeof value === "string" ? value.split(",").filter((one) => known.includes(one)) : [];
  return found.length === 0 ? undefined : found.join(",");
};

const text = (value: unknown, pattern = /^\S.*$/): string | undefined =>
  typeof value === "string" && value.length <= textMax && pattern.test(value) ? value : undefined;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address; what is not understood is left out. */
export const searchOf = (search: Record<string, unknown>): PersonSearch => {
  const found = {
    tab: oneOf(tabs, search["tab"]),
    kind: someOf(kinds, search["kind"]),
    effects: someOf([...families, "any"], search["effects"]),
    channel: text(search["channel"]),
    from: text(search["from"], day),
    to: text(search["to"], day),
    wallet: text(search["wallet"]),
    why: text(search["why"], /^(event|wallet|segment|tier|reward):.+$/),
    do: oneOf(acts, search["do"]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
};

/** What a "why" in the address asks the server. */
export type Why =
  | { readonly event: string; readonly place: number | undefined }
  | { readonly wallet: string }
  | { readonly segment: string }
  | { readonly tierSet: string }
  | { readonly reward: string };

export const whyOf = (why: string): Why => {
  const [kind, ...rest] = why.split(":");
  const id = rest.join(":");
  switch (kind) {
    case "wallet":
      return { wallet: id };
    case "segment":
      return { segment: id };
    case "tier":
      return { tierSet: id };
    case "reward":
      return { reward: id };
    default: {
      const place = Number(rest[1]);
      return { event: rest[0] ?? "", place: rest[1] === undefined || Number.isNaN(place) ? undefined : place };
    }
  }
};

export const whyEvent = (event: string, place?: number): string => `event:${event}${place === undefined ? "" : `:${place}`}`;
