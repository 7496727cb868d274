import { points as pointsOf } from "@graine/shared/formats";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/ui/useFormats";

/** Of a claim, or of one way to pay: points in minor units of their wallet, money in those of the currency. */
export interface Cost {
  readonly points: number;
  readonly money: number;
  readonly decimals?: number;
  /** For those who fulfil a condition. */
  readonly isConditional?: boolean;
}

export interface Stock {
  readonly per: string;
  readonly pieces: number;
  readonly left: number;
}

type Said = Readonly<Record<string, string>> | null | undefined;

/** What is said of rewards wherever they are shown. */
export const useRewardWords = () => {
  const { t, i18n } = useTranslation("rewards");
  const formats = useFormats();
  const number = (points: number, decimals = 0): string => formats.points(pointsOf(points), decimals);
  const cost = ({ points, money, decimals = 0, isConditional = false }: Cost): string => {
    const parts = [
      points === 0 ? "" : t("points", { count: points / 10 ** decimals, number: number(points, decimals) }),
      money === 0 ? "" : formats.minor(money),
    ].filter((part) => part !== "");
    const price = parts.length === 0 ? t("free") : parts.join(" + ");
    return isConditional ? t("conditional", { price }) : price;
  };
  return {
    said: (words: Said, otherwise = ""): string => words?.[i18n.language] ?? words?.["fr"] ?? Object.values(words ?? {})[0] ?? otherwise,
    points: (points: number, decimals = 0): string => t("points", { count: points / 10 ** decimals, number: number(points, decimals) }),
    cost,
    prices: (prices: readonly Cost[]): string => (prices.length === 0 ? t("free") : prices.map(cost).join(t("or"))),
    stock: ({ per, pieces, left }: Stock): string => t(`stock.${per}`, { left: formats.number(left), pieces: formats.number(pieces) }),
    kind: (kind: string | null): string => (kind === null ? "" : t(`kind.${kind}`, { defaultValue: kind })),
  };
};
