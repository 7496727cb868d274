import type { ReactNode } from "react";
import { Text, useFormats } from "@/ui";
import type { Source } from "@/features/data/data.queries";

/** The share of what came that was refused or failed. */
export const ErrorShare = ({ count }: { count: Source["day"] }): ReactNode => {
  const formats = useFormats();
  if (count.errorShare === null) {
    return <Text component="span" inherit c="var(--g-text-faint)">–</Text>;
  }

  const share = count.errorShare;
  return (
    <Text component="span" inherit {...(share >= 0.01 ? { c: "var(--g-danger)" } : {})}>
      {formats.percent(share)}
    </Text>
  );
};
