import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api";
import { personKeys } from "@/features/person/person.queries";

export type Examined = Schemas["ExaminedView"];

const claimsPage = 20;

/** The catalogue as it is for this customer. */
export const examinedQuery = (reference: string) =>
  queryOptions({
    queryKey: [...personKeys.all(reference), "rewards"],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/rewards", { params: { path: { reference } }, signal })),
  });

/** What the customer took, the latest first. */
export const ownClaimsQuery = (reference: string) =>
  infiniteQueryOptions({
    queryKey: [...personKeys.all(reference), "claims"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      body(
        client.GET("/v1/members/{reference}/claims", {
          params: { path: { reference }, query: { limit: claimsPage, ...(pageParam === undefined ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
