import { useMemo, type ReactNode } from "react";
import type { Body, Kind } from "@/features/programme/kinds";
import { Stack } from "@/ui";
import { HistorySection } from "./HistorySection";
import { TrialPanel } from "./TrialPanel";

/** The document as it stands in the form, saved or not, tried alone. */
export const DocumentTrial = ({ kind, id, body, isRetiring }: { readonly kind: Kind; readonly id: string; readonly body: Body; readonly isRetiring: boolean }): ReactNode => {
  const documents = useMemo(() => [isRetiring ? { kind, id, retired: true } : { kind, id, body }], [kind, id, body, isRetiring]);
  return (
    <Stack gap="md">
      <TrialPanel documents={documents} />
      <HistorySection kind={kind} id={id} />
    </Stack>
  );
};
