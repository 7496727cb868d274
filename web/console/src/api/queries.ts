import { QueryCache, QueryClient, queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { asProblem, ProblemError } from "./problem";
import { session, type Me } from "./session";

const triesMax = 2;

/** The cache of server state; one per page load. */
export const createQueries = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache(),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (count, error) => count < triesMax && asProblem(error).isPassing && error instanceof ProblemError,
        // Asked again when the network is back; a hidden tab asks nothing.
        networkMode: "always",
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => session.me(), staleTime: Infinity, retry: false });

/** The person who is signed in; inside the shell there is always one. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** The same where there may be nobody, as on the sign-in page. */
export const useMaybeMe = (): Me | undefined => useQuery({ ...meQuery, enabled: false }).data;

/** Whether the person may do something: `useMay()("members:write")`. */
export const useMay = (): ((permission: string) => boolean) => {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
};
