import { minorPerUnit } from "@graine/shared/formats";
import { isFound } from "@/ui/matching";
import type { Cost, Reward, Stock } from "@/ui/rewards";
import type { DocumentView } from "@/features/catalogue/catalogue.queries";
import type { RewardsSearch } from "@/features/catalogue/search";

export interface CardData {
  readonly id: string;
  readonly name: Readonly<Record<string, string>> | null;
  readonly description: Readonly<Record<string, string>> | null;
  readonly kind: string;
  readonly category: string | null;
  readonly images: readonly string[];
  readonly prices: readonly Cost[];
  readonly stock: Stock | null;
  readonly state: string;
  readonly isOff: boolean;
  readonly order: number;
}

interface Written {
  readonly name?: Readonly<Record<string, string>>;
  readonly description?: Readonly<Record<string, string>>;
  readonly kind?: string;
  readonly category?: string | null;
  readonly images?: readonly string[] | null;
  readonly prices?: readonly { readonly wallet?: string | null; readonly points?: number | null; readonly money?: number | null; readonly when?: string | null }[] | null;
  readonly enabled?: boolean;
  readonly order?: number;
}

const lastOrder = 100;

/** The catalogue as it is being written, in its order; what is left of a reward comes from what is published. */
export const cardsOf = (documents: readonly DocumentView[], published: readonly Reward[], decimalsOf: (wallet: string) => number, currency: string): CardData[] =>
  documents
    .map((document) => {
      const written = (document.draft ?? document.published ?? {}) as Written;
      return {
        id: document.id,
        name: written.name ?? null,
        description: written.description ?? null,
        kind: written.kind ?? "",
        category: written.category ?? null,
        images: written.images ?? [],
        prices: (written.prices ?? []).map((price) => ({
          points: price.points ?? 0,
          money: Math.round((price.money ?? 0) * minorPerUnit(currency)),
          decimals: decimalsOf(price.wallet ?? ""),
          isConditional: (price.when ?? "") !== "",
        })),
        stock: published.find((one) => one.id === document.id)?.stock ?? null,
        state: document.state,
        isOff: written.enabled === false,
        order: written.order ?? lastOrder,
      };
    })
    .sort((one, other) => one.order - other.order || one.id.localeCompare(other.id));

export const chosenOf = (cards: readonly CardData[], { find, kind, category }: RewardsSearch): CardData[] =>
  cards.filter((one) => isFound(find ?? "", [one.id, ...Object.values(one.name ?? {}), ...Object.values(one.description ?? {})]) && (kind === undefined || one.kind === kind) && (category === undefined || one.category === category));

/** What there is to choose from, each once. */
export const choicesOf = (cards: readonly CardData[], of: (card: CardData) => string | null): string[] =>
  [...new Set(cards.map(of))].filter((one): one is string => one !== null && one !== "").sort((one, other) => one.localeCompare(other));
