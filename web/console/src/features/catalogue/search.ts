/** What of the catalogue is shown, as the address holds it. */
export interface RewardsSearch {
  /** Words of its name or description. */
  readonly find?: string;
  readonly kind?: string;
  readonly category?: string;
}

export interface ClaimsSearch {
  readonly reward?: string;
  readonly state?: ClaimStateName;
}

export const claimStates = ["claimed", "fulfilled", "used", "cancelled", "expired"] as const;
export type ClaimStateName = (typeof claimStates)[number];

const textMax = 100;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" && value.length <= textMax ? value : undefined);

const present = <T extends object>(found: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Reads an address; what is not understood is left out. */
export const rewardsSearchOf = (search: Record<string, unknown>): RewardsSearch =>
  present({ find: text(search["find"]), kind: text(search["kind"]), category: text(search["category"]) });

export const claimsSearchOf = (search: Record<string, unknown>): ClaimsSearch =>
  present({ reward: text(search["reward"]), state: claimStates.find((one) => one === search["state"]) });
