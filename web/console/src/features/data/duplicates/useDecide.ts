import { body, client, useAction, type Schemas } from "@/api";
import { dataKeys } from "@/features/data/data.queries";

export interface Decision {
  /** The member whose page stays, and takes the other's history in. */
  readonly kept: string;
  readonly candidate: string;
  readonly isSame: boolean;
}

/** Says whether two members are one person. */
export const useDecide = ({ onDone }: { readonly onDone: (answer: Schemas["MergeAnswer"]) => void }) =>
  useAction<Decision, Schemas["MergeAnswer"]>({
    run: ({ kept, candidate, isSame }, key) => {
      const params = { path: { reference: `id:${kept}`, candidate }, header: { "Idempotency-Key": key } };
      return body(
        isSame
          ? client.POST("/v1/members/{reference}/merge-candidates/{candidate}/accept", { params })
          : client.POST("/v1/members/{reference}/merge-candidates/{candidate}/decline", { params }),
      );
    },
    refreshes: [dataKeys.candidates, ["data", "member"], ["member"], ["members"]],
    onDone,
  });
