import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";

/** The document writes a number as "number or text"; the server always sends a number. */
export type Plain<T> = [T] extends [string | null]
  ? T
  : [T] extends [number | string | null]
    ? Exclude<T, string>
    : T extends readonly (infer U)[]
      ? Plain<U>[]
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;

/** The body of a call that succeeded. */
export const read = async <T>(call: Promise<{ data?: T; response: Response }>): Promise<Plain<NonNullable<T>>> => (await body(call)) as Plain<NonNullable<T>>;

export type Source = Plain<Schemas["SourceView"]>;
export type Inspected = Plain<Schemas["InspectedView"]>;
export type InspectedDetail = Plain<Schemas["InspectedDetailView"]>;
export type ImportJob = Plain<Schemas["ImportJobView"]>;
export type ImportOptions = Schemas["ImportOptionsBody"];
export type ImportPreview = Plain<Schemas["ImportPreviewView"]>;
export type ImportTotalName = ImportPreview["totals"][number];
export type ImportTotals = Plain<Schemas["ImportTotalsView"]>;
export type Rejected = Plain<Schemas["RejectedView"]>;
export type Member = Plain<Schemas["MemberView"]>;
export type Candidate = Plain<Schemas["MergeCandidateView"]>;

export interface EventFilter {
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
}

const sourcesMs = 10_000;
const progressMs = 600;
const pageSize = 50;

export const isUnderWay = (job: ImportJob): boolean => job.state === "queued" || job.state === "running";

export const dataKeys = {
  all: ["data"] as const,
  sources: ["data", "sources"] as const,
  source: (id: string) => ["data", "sources", id] as const,
  events: (filter: EventFilter) => ["data", "events", filter] as const,
  event: (id: string, member: string | undefined, isPersonal: boolean) => ["data", "event", id, member, isPersonal] as const,
  imports: ["data", "imports"] as const,
  job: (id: string) => ["data", "imports", id] as const,
  preview: (id: string, options: ImportOptions) => ["data", "imports", id, "preview", options] as const,
  rejected: ["data", "rejected"] as const,
  candidates: ["data", "candidates"] as const,
};

export const sourcesQuery = queryOptions({
  queryKey: dataKeys.sources,
  queryFn: ({ signal }) => read(client.GET("/v1/data/sources", { signal })),
  refetchInterval: sourcesMs,
});

export const sourceQuery = (id: string, everyMs = sourcesMs) =>
  queryOptions({
    queryKey: dataKeys.source(id),
    queryFn: ({ signal }) => read(client.GET("/v1/data/sources/{id}", { params: { path: { id } }, signal })),
    refetchInterval: everyMs,
  });

export const eventsQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: dataKeys.events(filter),
    queryFn: ({ pageParam, signal }) =>
      read(client.GET("/v1/data/events", { params: { query: { ...given(filter), limit: pageSize, ...(pageParam === "" ? {} : { after: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  });

export const eventQuery = (id: string, member: string | undefined, isPersonal: boolean) =>
  queryOptions({
    queryKey: dataKeys.event(id, member, isPersonal),
    queryFn: ({ signal }) =>
      read(
        client.GET("/v1/data/events/{id}", {
          params: { path: { id }, query: { ...(member === undefined ? {} : { member }), ...(isPersonal ? { personal: true } : {}) } },
          signal,
        }),
      ),
    staleTime: Infinity,
    // What was revealed is not kept once nobody looks.
    gcTime: isPersonal ? 0 : 60_000,
  });

export const importsQuery = queryOptions({
  queryKey: dataKeys.imports,
  queryFn: ({ signal }) => read(client.GET("/v1/data/imports", { signal })),
  refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) === true ? progressMs * 2 : false),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: dataKeys.job(id),
    queryFn: ({ signal }) => read(client.GET("/v1/data/imports/{id}", { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data !== undefined && isUnderWay(query.state.data) ? progressMs : false),
    refetchIntervalInBackground: true,
  });

export const previewQuery = (id: string, options: ImportOptions) =>
  queryOptions({
    queryKey: dataKeys.preview(id, options),
    queryFn: ({ signal }) => read(client.POST("/v1/data/imports/{id}/preview", { params: { path: { id } }, body: options, signal })),
    placeholderData: (before) => before,
    retry: false,
  });

export const rejectedQuery = infiniteQueryOptions({
  queryKey: dataKeys.rejected,
  queryFn: ({ pageParam, signal }) =>
    read(client.GET("/v1/data/rejected", { params: { query: { limit: pageSize, ...(pageParam === "" ? {} : { after: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
});

export const candidatesQuery = infiniteQueryOptions({
  queryKey: dataKeys.candidates,
  queryFn: ({ pageParam, signal }) =>
    read(client.GET("/v1/data/merge-candidates", { params: { query: { limit: pageSize, ...(pageParam === "" ? {} : { after: pageParam }) } }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
});

export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: ["data", "member", id] as const,
    queryFn: ({ signal }) => read(client.GET("/v1/members/{reference}", { params: { path: { reference: `id:${id}` } }, signal })),
  });

const given = (filter: EventFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== ""));

export const liveAddress = (filter: EventFilter): string => {
  const query = new URLSearchParams(given(filter)).toString();
  return query === "" ? "/v1/data/events/live" : `/v1/data/events/live?${query}`;
};
