import { useState } from "react";
import { body, client, useAction } from "@/api";
import { rewardKeys } from "@/ui/rewards";
import { batchesOf, type Fault, type ReadCodes } from "./read";

export interface Filling {
  readonly pool: string;
  readonly read: ReadCodes;
}

export interface Filled {
  readonly pool: string;
  readonly added: number;
  readonly duplicates: number;
  /** The first of them. */
  readonly duplicateCodes: readonly string[];
  readonly faults: readonly Fault[];
}

/** Sends codes to a pool, at most 20,000 at a time; `share` is how much of them has arrived. */
export const useImport = (onDone: () => void) => {
  const [share, setShare] = useState(0);
  const action = useAction<Filling, Filled>({
    run: async ({ pool, read }, key) => {
      setShare(0);
      const batches = batchesOf(read.codes);
      let [added, duplicates] = [0, 0];
      const duplicateCodes: string[] = [];
      const faults = [...read.faults];
      for (const [index, batch] of batches.entries()) {
        // Sent again after a lost connection, a batch that has arrived is answered with what came of it then.
        const answer = await body(
          client.POST("/v1/code-pools/{pool}/codes", {
            params: { path: { pool }, header: { "Idempotency-Key": `${key}-${index}` } },
            body: { codes: batch.map(({ code }) => code) },
          }),
        );
        added += answer.added;
        duplicates += answer.duplicates;
        duplicateCodes.push(...answer.duplicateCodes);
        // Length and characters were looked at before: what is left has the shape of codes that are made here.
        faults.push(...answer.invalidCodes.map(({ place, code }) => ({ line: batch[place - 1]?.line ?? place, code, why: "shape" as const })));
        setShare((index + 1) / batches.length);
      }

      return { pool, added, duplicates, duplicateCodes, faults };
    },
    refreshes: [rewardKeys.pools, rewardKeys.codes, ["member"]],
    onDone,
  });
  return { ...action, share };
};
