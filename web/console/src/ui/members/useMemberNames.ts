import { useQueries } from "@tanstack/react-query";
import { body, client, useMay } from "@/api";

/** As many as the server tells at once. */
const atOnce = 200;
const idShown = 8;
const freshMs = 60_000;
const againMs = 1_500;
const askedMax = 10;

/** What members are called, as far as that may be read: their name, else their e-mail, else the beginning of their id. */
export type NameOf = (member: string) => string;

export const useMemberNames = (members: readonly (string | null)[]): NameOf => {
  const may = useMay();
  const ids = [...new Set(members.filter((one): one is string => one !== null))];
  const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, part) => ids.slice(part * atOnce, (part + 1) * atOnce));
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: ["members", "rows", part],
      queryFn: ({ signal }: { signal: AbortSignal }) => body(client.GET("/v1/members/rows", { params: { query: { ids: part.join(",") } }, signal })),
      enabled: may("members:list"),
      staleTime: freshMs,
      // The list of members follows a moment later: who has just come is asked for again, a few times.
      refetchInterval: ({ state }: { readonly state: { readonly data: readonly unknown[] | undefined; readonly dataUpdateCount: number } }) =>
        state.data !== undefined && state.data.length < part.length && state.dataUpdateCount < askedMax ? againMs : false,
    })),
  });
  const rows = new Map(answers.flatMap(({ data }) => data ?? []).map((row) => [row.id, row]));
  return (member) => rows.get(member)?.name ?? rows.get(member)?.email ?? `${member.slice(0, idShown)}…`;
};
