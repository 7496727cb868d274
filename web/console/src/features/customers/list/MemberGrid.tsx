import { useNavigate } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronDown, IconChevronUp, useElementSize } from "@/ui";
import type { MemberRow } from "@/features/customers/customers.queries";
import { Cell, type ListNames } from "./cells";
import { numeric, widths, type ColumnKey } from "./keys";
import styles from "./list.module.css";
import { ScrollSpace } from "./scroll-space";

const overscan = 8;

export interface MemberGridProps {
  readonly count: number;
  readonly row: (position: number) => MemberRow | undefined;
  readonly onShow: (first: number, last: number) => void;
  readonly columns: readonly ColumnKey[];
  readonly names: ListNames;
  readonly sort: ColumnKey;
  readonly isDescending: boolean;
  readonly canSort: (column: ColumnKey) => boolean;
  readonly onSort: (column: ColumnKey) => void;
  /** The list itself: another one begins at its top. */
  readonly listKey: string;
  /** The row to begin at. */
  readonly at: number;
  readonly onAt: (position: number) => Promise<void>;
  readonly isOld: boolean;
  /** As cards of three lines instead of rows, for phones. */
  readonly isNarrow: boolean;
}

/** A list of any length in which only what is seen is drawn. Arrow keys, page keys, Home and End move; Enter opens. */
export const MemberGrid = (props: MemberGridProps): ReactNode => {
  const { count, onShow, columns, isNarrow, listKey, at, onAt } = props;
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const { ref: sized, height, width } = useElementSize<HTMLDivElement>();
  const frame = useRef<HTMLDivElement | null>(null);
  const rowHeight = isNarrow ? 92 : 40;
  const header = isNarrow ? 0 : 36;
  const view = Math.max(rowHeight, height - header);
  const space = useMemo(() => new ScrollSpace(count, rowHeight, view), [count, rowHeight, view]);
  const [range, setRange] = useState({ first: 0, last: 40, offset: 0 });
  const [active, setActive] = useState(at);

  const look = (): void => {
    const first = Math.max(0, Math.floor(space.top / rowHeight) - overscan);
    const last = Math.min(count - 1, Math.ceil((space.top + view) / rowHeight) + overscan);
    setRange((known) => (known.first === first && known.last === last && known.offset === space.offset ? known : { first, last, offset: space.offset }));
    onShow(first, last);
  };
  const scrollTo = (top: number): void => {
    const real = space.goTo(top);
    if (frame.current !== null) {
      frame.current.scrollTop = real;
    }

    look();
  };
  const scrolled = (): void => {
    if (frame.current !== null) {
      const instead = space.moved(frame.current.scrollTop);
      if (instead !== null) {
        frame.current.scrollTop = instead;
      }

      look();
    }
  };
  const begin = useRef({ key: "", at });
  useLayoutEffect(() => {
    // A list that is sorted or filtered anew begins at its top; the same one stays where it was.
    const isOther = begin.current.key !== listKey;
    const start = begin.current.key === "" ? at : 0;
    begin.current = { key: listKey, at };
    if (isOther) {
      setActive(start);
      scrollTo(Math.max(0, start * rowHeight - view / 3));
    } else {
      scrolled();
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The rest is looked up when it is needed.
  }, [listKey, space]);

  const choose = (position: number): void => {
    const next = Math.min(Math.max(0, position), count - 1);
    setActive(next);
    const [top, bottom] = [next * rowHeight, (next + 1) * rowHeight];
    if (top < space.top) {
      scrollTo(top);
    } else if (bottom > space.top + view) {
      scrollTo(bottom - view);
    }
  };
  const open = (position: number): void => {
    const row = props.row(position);
    if (row !== undefined) {
      // One after the other: the address of the list must have the row before the list is left.
      void onAt(position).then(() => navigate({ to: "/customers/$ref", params: { ref: `id:${row.id}` } }));
    }
  };
  const pressed = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: count - 1,
    };
    const move = moves[event.key];
    if (event.target !== frame.current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (move !== undefined) {
      event.preventDefault();
      choose(move);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(active);
    }
  };
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);

  const total = columns.reduce((sum, column) => sum + widths[column], 0);
  const grow = width > total ? width - total : 0;
  const template = columns.map((column, index) => (index === 0 && grow > 0 ? `minmax(${widths[column]}px, 1fr)` : `${widths[column]}px`)).join(" ");
  const visible = Array.from({ length: Math.max(0, range.last - range.first + 1) }, (_, index) => range.first + index);
  return (
    <div ref={sized} className={styles.gridFrame}>
      <div
        ref={frame}
        className={`${styles.grid ?? ""} ${props.isOld ? (styles.oldRows ?? "") : ""}`}
        role="grid"
        aria-label={t("list.grid")}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-activedescendant={count > 0 ? `member-${active}` : undefined}
        tabIndex={0}
        onScroll={scrolled}
        onKeyDown={pressed}
      >
        {isNarrow ? null : <Header {...props} template={template} minWidth={total} />}
        <div role="rowgroup" className={styles.space} style={{ height: space.height, minWidth: isNarrow ? undefined : total }}>
          {visible.map((position) => {
            const row = props.row(position);
            return (
              <div
                key={position}
                id={`member-${position}`}
                role="row"
                aria-rowindex={position + 2}
                aria-selected={position === active}
                className={isNarrow ? styles.card : styles.row}
                style={{ transform: `translateY(${position * rowHeight - range.offset}px)`, height: rowHeight, gridTemplateColumns: isNarrow ? undefined : template }}
                onClick={(event) => {
                  setActive(position);
                  if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
                    event.preventDefault();
                    open(position);
                  }
                }}
              >
                {isNarrow ? <CardCells member={row} names={props.names} columns={columns} /> : columns.map((column) => (
                  <div key={column} role="gridcell" className={numeric.includes(column) ? styles.number : styles.cell}>
                    {row === undefined ? <span className={styles.bone} style={{ width: `${40 + ((position * 7 + column.length * 13) % 45)}%` }} /> : <Cell row={row} column={column} names={props.names} />}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};

const Header = ({ columns, template, minWidth, sort, isDescending, canSort, onSort }: MemberGridProps & { template: string; minWidth: number }): ReactNode => {
  const { t } = useTranslation("customers");
  return (
    <div role="rowgroup" className={styles.head} style={{ minWidth }}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <div
            key={column} role="columnheader" className={numeric.includes(column) ? styles.number : styles.cell}
            aria-sort={column === sort ? (isDescending ? "descending" : "ascending") : undefined}
          >
            {canSort(column) ? (
              <button type="button" className={styles.sort} data-active={column === sort} onClick={() => onSort(column)}>
                {t(`columns.${column}`)}
                {column === sort ? (isDescending ? <IconChevronDown size={13} aria-hidden /> : <IconChevronUp size={13} aria-hidden />) : null}
              </button>
            ) : t(`columns.${column}`)}
          </div>
        ))}
      </div>
    </div>
  );
};

const CardCells = ({ member: row, names, columns }: Pick<MemberGridProps, "names" | "columns"> & { member: MemberRow | undefined }): ReactNode => {
  const { t } = useTranslation("customers");
  const others = columns.filter((column) => column !== "name" && column !== "segments" && column !== "tier").slice(0, 3);
  return row === undefined ? (
    <div role="gridcell" className={styles.cardCell}><span className={styles.bone} style={{ width: "60%" }} /></div>
  ) : (
    <div role="gridcell" className={styles.cardCell}>
      <div className={styles.cardTop}>
        <Cell row={row} column="name" names={names} />
        {row.tier === null ? null : <Cell row={row} column="tier" names={names} />}
      </div>
      <dl className={styles.facts}>
        {others.map((column) => (
          <div key={column}>
            <dt>{t(`columns.${column}`)}</dt>
            <dd><Cell row={row} column={column} names={names} /></dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
