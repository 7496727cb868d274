import type { Schemas } from "@/api";

export type Referral = Schemas["ReferralView"];

export const referralStates = ["invited", "registered", "review", "qualified", "rewarded", "refused", "expired", "taken-back"] as const;
export type ReferralStateName = (typeof referralStates)[number];

/** Everything that is read of referrals, under one key: a decision reads it all again. */
export const referralKeys = ["referrals"] as const;
