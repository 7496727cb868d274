import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NumberEntry, centsOf, points, useFormats } from "@/ui";
import type { Offer } from "./paying";

export interface PointsEntryProps {
  /** What the wallet could pay of this sale. */
  readonly can: Offer;
  readonly decimals: number;
  readonly currency: string;
  /** In minor units; null: as many as can be. */
  readonly value: number | null;
  /** So many are not taken. */
  readonly isRefused: boolean;
  readonly onChange: (value: number | null) => void;
  readonly onSubmit: () => void;
}

/** How many points pay: as many as can be, unless the customer wants fewer. */
export const PointsEntry = ({ can, decimals, currency, value, isRefused, onChange, onSubmit }: PointsEntryProps): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  const unit = 10 ** decimals;
  const least = can.least ?? 1;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <NumberEntry
        mt="sm"
        label={t("pay.label")}
        description={t("pay.range", {
          least: formats.points(points(least), decimals), most: formats.points(points(can.points), decimals), amount: formats.money(centsOf(can.amount), { currency }),
        })}
        value={(value ?? can.points) / unit}
        min={least / unit}
        max={can.points / unit}
        decimalScale={decimals}
        error={isRefused ? t("pay.refused") : undefined}
        allowNegative={false}
        onChange={(next) => onChange(next === undefined ? null : Math.round(next * unit))}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== null) {
            event.stopPropagation();
            onChange(null);
          }
        }}
      />
    </form>
  );
};
