import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useMay } from "@/api";
import { useRights } from "./useRights";

/** Says which right is missing where a person cannot do what others can; nothing where they can. */
export const Needs = ({ permission, what }: { readonly permission: string; readonly what: string }): ReactNode => {
  const may = useMay();
  const { needs, isReady } = useRights();
  return may(permission) || !isReady ? null : <Text size="sm" c="var(--g-text-soft)" my="sm">{what} {needs(permission)}</Text>;
};
