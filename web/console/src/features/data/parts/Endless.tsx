import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DataState, More, Rows } from "@/ui";

export interface EndlessProps<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  readonly empty: ReactNode;
  /** How high one item is, while it is on its way. */
  readonly rowHeight: number;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A list that is read page by page: waiting, empty, failed, denied, and a button for more. */
export const Endless = <T,>({ query, empty, rowHeight, children }: EndlessProps<T>): ReactNode => {
  return (
    <>
      <DataState query={query} skeleton={<Rows count={6} height={rowHeight} />} isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)} empty={empty}>
        {({ pages }) => children(pages.flatMap(({ items }) => items))}
      </DataState>
      <More query={query} />
    </>
  );
};
