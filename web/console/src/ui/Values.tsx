import type { Points as PointsValue, WhenStyle } from "@graine/shared/formats";
import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "./useFormats";
import styles from "./values.module.css";

/** An amount in the smallest unit of its currency, the programme's unless another is said; in figures of one width. */
export const Money = ({ value, isRound = false, currency }: { value: number; isRound?: boolean; currency?: string }): ReactNode => {
  const formats = useFormats();
  return <span className={styles.figure}>{formats.minor(value, { isRound, ...(currency === undefined ? {} : { currency }) })}</span>;
};

export interface PointsProps {
  readonly value: PointsValue;
  readonly decimals?: number;
  /** With a plus before a gain, and its colour. */
  readonly isSigned?: boolean;
  /** With "points" after the number. */
  readonly hasUnit?: boolean;
}

/** A number of points of one wallet. */
export const Points = ({ value, decimals = 0, isSigned = false, hasUnit = false }: PointsProps): ReactNode => {
  const formats = useFormats();
  const { t } = useTranslation("shell");
  const number = isSigned ? formats.signedPoints(value, decimals) : formats.points(value, decimals);
  const tone = isSigned && value > 0 ? styles.gain : undefined;
  return (
    <span className={`${styles.figure ?? ""} ${tone ?? ""}`}>
      {hasUnit ? t("points", { count: value / 10 ** decimals, number }) : number}
    </span>
  );
};

/** A plain number with the separators of the language. */
export const Count = ({ value, digits = 0 }: { value: number; digits?: number }): ReactNode => (
  <span className={styles.figure}>{useFormats().number(value, digits)}</span>
);

export interface WhenProps {
  readonly at: Date | string;
  readonly style?: WhenStyle | "ago";
}

/** A moment in the programme's time zone; the whole of it on hover and for machines. */
export const When = ({ at, style = "dateTime" }: WhenProps): ReactNode => {
  const formats = useFormats();
  return (
    <Tooltip label={formats.when(at, "long")} openDelay={350}>
      <time className={styles.figure} dateTime={new Date(at).toISOString()}>
        {style === "ago" ? formats.ago(at) : formats.when(at, style)}
      </time>
    </Tooltip>
  );
};
