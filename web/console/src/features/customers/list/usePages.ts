import { useQueries, useQuery, useQueryClient, keepPreviousData } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { listQuery, pageQuery, pagesOf, pageSize, type ListAsked, type MemberRow } from "@/features/customers/customers.queries";

/** While the list flies by nothing is asked for; so long it must have stood still. */
const restMs = 70;

export interface Pages {
  readonly head: ReturnType<typeof useHead>;
  readonly count: number;
  /** The row at a position; undefined while it is being read, or when its member is gone. */
  readonly row: (position: number) => MemberRow | undefined;
  readonly show: (first: number, last: number) => void;
  /** All rows that this browser still has of the list, in its order: for paper. */
  readonly loaded: (max: number) => readonly MemberRow[];
}

const useHead = (asked: ListAsked) => useQuery({ ...listQuery(asked), placeholderData: keepPreviousData });

/** Rows of a list of any length: the pages in view and one around them are read, the others are forgotten after a while. */
export const usePages = (asked: ListAsked): Pages => {
  const head = useHead(asked);
  const queries = useQueryClient();
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const [wanted, setWanted] = useState(shown);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(shown), restMs);
    return () => clearTimeout(timer);
  }, [shown]);

  const list = head.data?.list ?? "";
  const count = head.data?.count ?? 0;
  const numbers = useMemo(() => {
    const last = Math.min(wanted.last + 1, Math.ceil(count / pageSize) - 1);
    const first = Math.max(1, wanted.first - 1);
    return last < first ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }, [wanted, count]);
  const pages = useQueries({ queries: numbers.map((number) => ({ ...pageQuery(asked, list, number), enabled: list !== "" && !head.isPlaceholderData })) });

  const rows = new Map<number, MemberRow>();
  for (const row of [...(head.data?.items ?? []), ...pages.flatMap((page) => page.data?.items ?? [])]) {
    rows.set(row.position, row);
  }

  return {
    head,
    count,
    row: (position) => rows.get(position),
    loaded: (max) => {
      const known = new Map<number, MemberRow>((head.data?.items ?? []).map((row) => [row.position, row]));
      for (const [, page] of queries.getQueriesData<{ items: MemberRow[] }>({ queryKey: pagesOf(list) })) {
        page?.items.forEach((row) => known.set(row.position, row));
      }

      return [...known.values()].sort((one, other) => one.position - other.position).slice(0, max);
    },
    show: (first, last) => {
      const next = { first: Math.floor(first / pageSize), last: Math.floor(last / pageSize) };
      setShown((known) => (known.first === next.first && known.last === next.last ? known : next));
    },
  };
};
