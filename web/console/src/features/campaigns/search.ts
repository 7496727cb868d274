export const voucherStates = ["free", "published", "redeemed", "disabled"] as const;
export type VoucherState = (typeof voucherStates)[number];

/** What of a campaign's codes is shown, as the address holds it. */
export interface CampaignSearch {
  readonly state?: VoucherState;
}

/** Reads an address; what is not understood is left out. */
export const campaignSearchOf = (search: Record<string, unknown>): CampaignSearch => {
  const state = voucherStates.find((one) => one === search["state"]);
  return state === undefined ? {} : { state };
};
