/** Numbers with a unit are not mixed: a sum of points is not a sum of money. */
declare const unit: unique symbol;

/** Minor units of a wallet: 1250 with two decimals is 12.50 points. */
export type Points = number & { readonly [unit]: "points" };

/** Hundredths of the programme's currency. */
export type Cents = number & { readonly [unit]: "cents" };

export const points = (value: number): Points => value as Points;

export const cents = (value: number): Cents => value as Cents;

/** Money as the API writes it, in whole units with a fraction. */
export const centsOf = (amount: number): Cents => Math.round(amount * 100) as Cents;
