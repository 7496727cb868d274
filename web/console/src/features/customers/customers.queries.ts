import { queryOptions } from "@tanstack/react-query";
import { ask, body, client, ProblemError, versioned, type Schemas } from "@/api";
import type { ColumnKey } from "./list/keys";

export type MemberRow = Schemas["MemberRowView"];
export type SavedView = Schemas["SavedViewView"];

export const pageSize = 100;

export interface ListAsked {
  readonly filter: string;
  readonly sort: ColumnKey;
  readonly desc: boolean;
}

const parameters = ({ filter, sort, desc }: ListAsked) => ({ ...(filter === "" ? {} : { filter }), sort, desc: String(desc) });

export const customers = {
  all: ["members"] as const,
  views: ["members", "views"] as const,
};

/** The list as of now, with its first rows; positions of later pages are those of this list. */
export const listQuery = (asked: ListAsked) => queryOptions({
  queryKey: ["members", "list", asked],
  queryFn: ({ signal }) => body(client.GET("/v1/members", { params: { query: { ...parameters(asked), limit: String(pageSize) } }, signal })),
  staleTime: 30_000,
  gcTime: 60_000,
  refetchInterval: (query) => (query.state.data !== undefined && isArriving(query.state.data) ? arrivingMs : false),
});

const arrivingMs = 1_000;

/** The server has just been started and reads its customers in: there is nobody yet, which is not to say that there will be nobody. */
export const isArriving = ({ isBehind, total }: { readonly isBehind: boolean; readonly total: number }): boolean => isBehind && total === 0;

/** What the keys of all pages of a list begin with. */
export const pagesOf = (list: string) => ["members", "page", list] as const;

/** A page of a list, by its number. */
export const pageQuery = (asked: ListAsked, list: string, page: number) => queryOptions({
  queryKey: [...pagesOf(list), asked, page],
  queryFn: ({ signal }) => body(client.GET("/v1/members", {
    params: { query: { ...parameters(asked), list, offset: String(page * pageSize), limit: String(pageSize) } },
    signal,
  })),
  staleTime: Infinity,
  gcTime: 60_000,
});

export const viewsQuery = queryOptions({
  queryKey: customers.views,
  queryFn: ({ signal }) => body(client.GET("/v1/members/views", { signal })),
});

export const searchQuery = (text: string) => queryOptions({
  queryKey: ["members", "search", text],
  queryFn: ({ signal }) => body(client.GET("/v1/members/search", { params: { query: { q: text, limit: "8" } }, signal })),
  enabled: text.length > 1,
  staleTime: 10_000,
});

export interface ViewBody {
  readonly filter: string;
  readonly sort: ColumnKey;
  readonly desc: boolean;
  readonly columns: readonly ColumnKey[];
}

/** What a person says of a view. */
export interface ViewWords {
  readonly name: string;
  readonly isShared: boolean;
  readonly body: Readonly<Record<string, unknown>> | ViewBody;
}

export const addView = ({ name, isShared, body: view }: ViewWords, key: string) =>
  body(client.POST("/v1/members/views", { body: { name, isShared, body: view as never }, params: { header: { "Idempotency-Key": key } } }));

export const saveView = (id: string, version: string, { name, isShared, body: view }: ViewWords) =>
  versioned(client.PUT("/v1/members/views/{id}", {
    params: { path: { id }, header: { "If-Match": version } },
    body: { name, isShared, body: view as never },
  }));

/** One of those that were read; a view that is gone meanwhile is the problem it would be to the server. */
export const viewOf = (all: readonly SavedView[], id: string): SavedView => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) {
    throw new ProblemError({ code: "views.not_found", status: 404, detail: "", traceId: "" });
  }

  return found;
};

export const deleteView = ({ id, version }: SavedView) =>
  client.DELETE("/v1/members/views/{id}", { params: { path: { id }, header: { "If-Match": `"${version}"` } } });

export interface ExportAsked extends ListAsked {
  readonly columns: readonly ColumnKey[];
  readonly separator: "comma" | "semicolon";
}

/** The file, read as it comes; tells how many of its lines are there. */
export const exportMembers = async (
  { columns, separator, ...asked }: ExportAsked, onProgress: (done: number, total: number) => void, signal: AbortSignal,
): Promise<Blob> => {
  const query = new URLSearchParams({ ...parameters(asked), columns: columns.join(","), separator });
  const response = await ask(new Request(`/v1/members.csv?${query.toString()}`, { signal }));
  const total = Number(response.headers.get("Graine-Rows") ?? 0);
  const parts: Blob[] = [];
  const reader = response.body?.getReader();
  let done = -1;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) {
      return new Blob(parts, { type: "text/csv;charset=utf-8" });
    }

    parts.push(new Blob([value]));
    done += count(value);
    onProgress(Math.max(0, Math.min(done, total)), total);
  }
};

const newLine = 10;
const count = (bytes: Uint8Array): number => {
  let lines = 0;
  for (const byte of bytes) {
    lines += byte === newLine ? 1 : 0;
  }

  return lines;
};
