import type { Paying, Session } from "./till.queries";

/** What a wallet could pay of a sale. */
export type Offer = NonNullable<Session["canPay"]>[number];

/** Fewer points than are taken at once, or more than there are and are needed. */
export const isOutside = (pays: Paying | null, can: Pick<Offer, "points" | "least"> | undefined): boolean =>
  pays !== null && pays.points !== null && can !== undefined && (pays.points < (can.least ?? 1) || pays.points > can.points);
