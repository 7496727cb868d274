import { referralStates, type ReferralStateName } from "@/ui/referral/referrals";

/** What of the referrals is shown, as the address holds it. */
export interface ReferralsSearch {
  readonly tab?: "all";
  readonly state?: ReferralStateName;
  readonly programme?: string;
  /** Only those of one who brought others: a reference of a member. */
  readonly referrer?: string;
  /** Days back that the figures are of; all time where it is left out. */
  readonly days?: number;
}

export const spans = [30, 90, 365] as const;
const textMax = 100;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" && value.length <= textMax ? value : undefined);

/** Reads an address; what is not understood is left out. */
export const referralsSearchOf = (search: Record<string, unknown>): ReferralsSearch => {
  const found = {
    tab: search["tab"] === "all" ? "all" : undefined,
    state: referralStates.find((one) => one === search["state"]),
    programme: text(search["programme"]),
    referrer: text(search["referrer"]),
    days: spans.find((one) => one === Number(search["days"])),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
};
