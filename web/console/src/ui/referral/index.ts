export * from "./ReferralState";
export * from "./referrals";
