/** Who is looked at, as the address holds it; what is the default is left out. */
export interface ProspectsSearch {
  /** Who is near the next tier, rather than about to lose one. */
  readonly tab?: "near";
  /** Days within which a tier is lost. */
  readonly within?: number;
  /** Share of the next threshold that is reached, in hundredths. */
  readonly share?: number;
  readonly set?: string;
}

export const spans = [7, 30, 60, 90, 180, 365] as const;
export const shares = [50, 70, 80, 90, 95] as const;
export const withinOf = (search: ProspectsSearch): number => search.within ?? 30;
export const shareOf = (search: ProspectsSearch): number => search.share ?? 80;

const textMax = 100;

const oneOf = (known: readonly number[], value: unknown, usual: number): number | undefined => known.find((one) => one === Number(value) && one !== usual);

/** Reads an address; what is not understood is left out. */
export const prospectsSearchOf = (search: Record<string, unknown>): ProspectsSearch => {
  const within = oneOf(spans, search["within"], 30);
  const share = oneOf(shares, search["share"], 80);
  const set = search["set"];
  return {
    ...(search["tab"] === "near" ? { tab: "near" as const } : {}),
    ...(within === undefined ? {} : { within }),
    ...(share === undefined ? {} : { share }),
    ...(typeof set === "string" && set !== "" && set.length <= textMax ? { set } : {}),
  };
};
