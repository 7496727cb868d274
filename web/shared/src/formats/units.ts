/** Numbers with a unit are not mixed: a sum of points is not a sum of money. */
declare const unit: unique symbol;

/** Minor units of a wallet: 1250 with two decimals is 12.50 points. */
export type Points = number & { readonly [unit]: "points" };

/** Hundredths of a currency, whatever its own smallest unit: 1234.5 is 12.345 of one that has thousandths. */
export type Cents = number & { readonly [unit]: "cents" };

export const points = (value: number): Points => value as Points;

export const cents = (value: number): Cents => value as Cents;

/** Money as the API writes it, in whole units with a fraction. */
export const centsOf = (amount: number): Cents => (Math.round(amount * 1000) / 10) as Cents;

const whole = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const thousandths = "BHD IQD JOD KWD LYD OMR TND";

/** How many of its smallest unit make one of a currency, as the server counts: 100 for EUR, 1 for JPY. The browser's own table differs. */
export const minorPerUnit = (currency: string): number => (whole.includes(currency) ? 1 : thousandths.includes(currency) ? 1000 : 100);

/** How many digits the amounts of a currency have after the point: 2 for EUR, 0 for JPY, 3 for TND. */
export const digitsOf = (currency: string): number => Math.log10(minorPerUnit(currency));
