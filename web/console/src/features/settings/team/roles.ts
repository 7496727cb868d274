/** The roles in their order; their names and descriptions are texts. */
export const roles = ["owner", "marketer", "analyst", "support", "cashier", "data-protection"] as const;

/** What a person would call the rights, and the permissions that make each. */
export const abilities = [
  { name: "customers", permissions: ["members:list"] },
  { name: "oneCustomer", permissions: ["members:read"] },
  { name: "profiles", permissions: ["profiles:read"] },
  { name: "changeCustomers", permissions: ["members:write"] },
  { name: "giveRewards", permissions: ["claims:write"] },
  { name: "decideReferrals", permissions: ["referrals:write"] },
  { name: "checkout", permissions: ["sessions:write"] },
  { name: "seePlan", permissions: ["plan:read"] },
  { name: "changePlan", permissions: ["plan:write"] },
  { name: "insights", permissions: ["insights:read"] },
  { name: "seeData", permissions: ["data:read"] },
  { name: "changeData", permissions: ["data:write"] },
  { name: "makeCodes", permissions: ["codes:write"] },
  { name: "audit", permissions: ["audit:read"] },
  { name: "team", permissions: ["team:write"] },
  { name: "keys", permissions: ["keys:write"] },
] as const;
