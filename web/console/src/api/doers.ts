import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { useMay } from "./queries";

export const teamNamesQuery = queryOptions({
  queryKey: ["team", "names"],
  queryFn: ({ signal }) => body(client.GET("/v1/team/names", { signal })),
});

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async ({ signal }) => (await body(client.GET("/v1/keys", { signal }))).items,
});

/** People and keys by the ids under which what they did is kept. */
export const useDoers = (): ReadonlyMap<string, string> => {
  const may = useMay();
  const people = useQuery(teamNamesQuery).data ?? [];
  const keys = useQuery({ ...keysQuery, enabled: may("keys:read") }).data ?? [];
  return new Map([...people.map((one) => [one.who, one.name] as const), ...keys.map((one) => [one.id, one.name] as const)]);
};
