import type { ReactNode } from "react";
import { Group, Text } from "@/ui";
import type { Kind } from "@/features/programme/kinds";
import { NewDocument } from "@/features/programme/NewDocument";

/** There is no document of a kind yet: what that means, and the way to the first one. */
export const Nothing = ({ kind, text }: { readonly kind: Kind; readonly text: string }): ReactNode => (
  <Group justify="space-between" gap="xs" px="md" py="sm">
    <Text size="sm" c="var(--g-text-faint)">{text}</Text>
    <NewDocument kind={kind} place="card" />
  </Group>
);
