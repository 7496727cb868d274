import type { ImportJob, ImportOptions } from "@/features/data/data.queries";

export interface Total {
  readonly name: string;
  readonly read: number | undefined;
  readonly said: number | undefined;
}

/** The file less what the old programme says; undefined while one of them is not known. */
export const differenceOf = ({ read, said }: Total): number | undefined =>
  read === undefined || said === undefined ? undefined : Math.round((read - said) * 100) / 100 + 0; // Never minus zero.

/** Fractions are shown where there are some. */
export const digitsOf = (value: number): number => (Number.isInteger(value) ? 0 : 2);

export const addsUp = (totals: readonly Total[]): boolean => totals.every((one) => (differenceOf(one) ?? 0) === 0);

export type TotalKind = "members" | "wallet" | "tier";

export const kindOf = (name: string): TotalKind => (name === "members" ? "members" : name.startsWith("tier:") ? "tier" : "wallet");

/** Whether the last run read the file as these options say. */
export const isReadAs = ({ options }: ImportJob, now: ImportOptions): boolean =>
  options !== null &&
  JSON.stringify([options.fields, options.source, options.days ?? "", options.wallet ?? ""]) === JSON.stringify([now.fields ?? [], now.source, now.days ?? "", now.wallet ?? ""]);
