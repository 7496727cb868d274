import { body, client } from "@/api";

export interface NoticeSource {
  readonly name: string;
  /** A text with its namespace and a `count`. */
  readonly text: string;
  readonly permission: string;
  /** Shown only when the router has this page. */
  readonly to: string;
  /** How many wait; 0 shows nothing. A page of the list is enough: more than that is "so many and more". */
  readonly count: (signal: AbortSignal) => Promise<{ readonly count: number; readonly isMore: boolean }>;
}

const pageSize = 50;

const waiting = (page: { readonly items: readonly unknown[]; readonly next?: string | null }) => ({
  count: page.items.length,
  isMore: typeof page.next === "string",
});

/** What waits for a person; a feature adds an entry. */
export const noticeSources: readonly NoticeSource[] = [
  {
    name: "rejected",
    text: "shell:notices.rejected",
    permission: "data:read",
    to: "/data/rejected",
    count: async (signal) => waiting(await body(client.GET("/v1/data/rejected", { params: { query: { limit: pageSize } }, signal }))),
  },
  {
    name: "merges",
    text: "shell:notices.merges",
    permission: "data:read",
    to: "/data/duplicates",
    count: async (signal) => waiting(await body(client.GET("/v1/data/merge-candidates", { params: { query: { limit: pageSize } }, signal }))),
  },
];
