import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { session } from "@/api";

/** Ends the session and forgets everything that was read with it. */
export const useSignOut = (): ((isEverywhere?: boolean) => Promise<void>) => {
  const queries = useQueryClient();
  const router = useRouter();
  return async (isEverywhere = false) => {
    await session.signOut(isEverywhere);
    await router.navigate({ to: "/sign-in" });
    queries.clear();
  };
};
