import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";
import { documentsOf } from "@/api/plan";
import { shareOf, withinOf, type ProspectsSearch } from "./search";

export type Prospect = Schemas["TierProspectView"];

const page = 50;
const hundred = 100;

export const prospectsQuery = (search: ProspectsSearch) =>
  infiniteQueryOptions({
    queryKey: ["insights", "prospects", search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const paged = {
        limit: String(page),
        ...(search.set === undefined ? {} : { set: search.set }),
        ...(pageParam === undefined ? {} : { after: pageParam }),
      };
      return body(
        search.tab === "near"
          ? client.GET("/v1/insights/tiers/near", { params: { query: { ...paged, share: String(shareOf(search) / hundred) } }, signal })
          : client.GET("/v1/insights/tiers/at-risk", { params: { query: { ...paged, within: `${withinOf(search)}d` } }, signal }),
      );
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The tier sets of the plan, for their names and what they measure. */
export const tierSetsQuery = queryOptions({
  queryKey: ["plan", "list", "tier-set"],
  queryFn: ({ signal }) => documentsOf("tier-set", signal),
  retry: false,
});
