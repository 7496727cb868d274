import type { ReactNode } from "react";
import { Text } from "@/ui";
import type { Body } from "./kinds";
import { expirySentence } from "./sentences";
import { useWords } from "./useWords";

/** How long the points of a wallet last. */
export const WalletWords = ({ body }: { readonly body: Body }): ReactNode => (
  <Text size="sm" c="var(--g-text-soft)">{expirySentence(useWords(), body["expiry"] ?? undefined)}</Text>
);
