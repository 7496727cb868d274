/** The rights a secret key can have, in the groups they are shown in. */
export const scopes = [
  "sessions:read", "sessions:write", "members:read", "members:list", "members:write", "claims:write", "referrals:write", "profiles:read", "plan:read", "plan:write",
  "events:write", "insights:read", "data:read", "data:write", "codes:write", "keys:read", "keys:write", "team:read", "team:write", "audit:read", "metrics:read",
] as const;
