import { Link } from "@tanstack/react-router";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { points, useFormats, type Formats } from "@/ui";
import type { MemberRow } from "@/features/customers/customers.queries";
import type { ColumnKey } from "./keys";
import styles from "./list.module.css";

/** What ids of segments and tiers are called, and how points are written. */
export interface ListNames {
  readonly segment: (id: string) => string;
  readonly tier: (id: string) => string;
  /** The place of a tier in its set, from 0: the lowest. */
  readonly tierRank: (id: string) => number;
  readonly decimals: number;
}

export interface CellProps {
  readonly row: MemberRow;
  readonly column: ColumnKey;
  readonly names: ListNames;
}

const shown = 2;

export const Cell = memo(({ row, column, names }: CellProps): ReactNode => {
  const formats = useFormats();
  switch (column) {
    case "name":
      return <Name row={row} />;
    case "tier":
      return row.tier === null ? <None /> : <span className={styles.tier} data-rank={Math.min(3, names.tierRank(row.tier))}>{names.tier(row.tier)}</span>;
    case "segments":
      return row.segments.length === 0 ? <None /> : (
        <span className={styles.chips} title={formats.list(row.segments.map(names.segment))}>
          {row.segments.slice(0, shown).map((one) => <span key={one} className={styles.chip}>{names.segment(one)}</span>)}
          {row.segments.length > shown ? <span className={styles.more}>+{row.segments.length - shown}</span> : null}
        </span>
      );
    default:
      return valueOf(row, column, names, formats) ?? <None />;
  }
});
Cell.displayName = "Cell";

/** A cell as text; null when there is nothing in it. */
export const valueOf = (row: MemberRow, column: ColumnKey, names: ListNames, formats: Formats): string | null => {
  const day = (moment: string | null): string | null => (moment === null ? null : formats.when(moment, "date"));
  switch (column) {
    case "name": return row.name;
    case "email": return row.email;
    case "phone": return row.phone;
    case "tier": return row.tier === null ? null : names.tier(row.tier);
    case "segments": return row.segments.length === 0 ? null : formats.list(row.segments.map(names.segment));
    case "orders": return formats.number(row.orders);
    case "revenue": return formats.minor(row.revenueMinor);
    case "average_basket": return row.averageBasketMinor === null ? null : formats.minor(row.averageBasketMinor);
    case "points": return formats.points(points(row.points), names.decimals);
    case "last_order": return day(row.lastOrderAt);
    case "first_order": return day(row.firstOrderAt);
    case "last_seen": return day(row.lastSeenAt);
    case "first_seen": return day(row.firstSeenAt);
    case "country": return row.country;
    case "language": return row.language;
    case "id": return row.id;
  }
};

const None = (): ReactNode => <span className={styles.none} aria-hidden>—</span>;

/** The customer, as a link; whoever has no name is called by what is known. */
export const Name = ({ row }: { row: MemberRow }): ReactNode => {
  const { t } = useTranslation("customers");
  const name = row.name ?? row.email ?? (row.identified ? t("list.unnamed") : t("list.visitor"));
  const isNamed = row.name !== null || row.email !== null;
  return (
    <Link to="/customers/$ref" params={{ ref: `id:${row.id}` }} tabIndex={-1} className={styles.name ?? ""}>
      <span className={styles.face} data-tone={toneOf(row.id)} aria-hidden>{isNamed ? initials(name) : row.identified ? "#" : "·"}</span>
      <span className={isNamed ? styles.nameText : styles.nameless}>{name}</span>
      {isNamed ? null : <span className={styles.short}>{row.id.slice(-6)}</span>}
    </Link>
  );
};

const initials = (name: string): string => {
  const [first = "", ...others] = name.split(/[\s.@]+/).filter((word) => word !== "");
  return ((Array.from(first)[0] ?? "") + (Array.from(others[0] ?? "")[0] ?? "")).toLocaleUpperCase();
};

const tones = 6;
const toneOf = (id: string): number => Number.parseInt(id.slice(-4), 16) % tones;
