import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { PersonSearch } from "@/features/person/search";

/** The page's address, and how to change a part of it. */
export const usePerson = () => {
  const { ref } = useParams({ from: "/shell/customers/$ref" });
  const search = useSearch({ from: "/shell/customers/$ref" });
  const navigate = useNavigate();

  /** Undefined takes a part out. What only filters or explains leaves no step behind the back button. */
  const change = useCallback(
    (part: { readonly [Name in keyof PersonSearch]?: PersonSearch[Name] | undefined }, replace = false): void => {
      const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== ""));
      void navigate({ to: "/customers/$ref", params: { ref }, search: next, replace, resetScroll: false });
    },
    [navigate, ref, search],
  );
  return { ref, search, change };
};
