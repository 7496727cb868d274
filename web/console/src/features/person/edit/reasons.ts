/** Why staff did something, as the server knows it. */
export const reasons = ["goodwill", "missing-order", "mistake", "complaint", "customer-request", "fraud", "other"] as const;
