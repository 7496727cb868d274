import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useRef } from "react";
import { asProblem, type ProblemError } from "./problem";

export interface ActionOptions<TInput, TAnswer> {
  /** What is asked of the server; `key` goes into the `Idempotency-Key` header. */
  readonly run: (input: TInput, key: string) => Promise<TAnswer>;
  /** Query keys that are read again afterwards. */
  readonly refreshes?: readonly QueryKey[];
  readonly onDone?: (answer: TAnswer, input: TInput) => void;
  readonly onRefused?: (problem: ProblemError, input: TInput) => void;
}

/**
 * One action of a person. Repeated with the same input after a failure that left open whether it happened, it carries
 * the same idempotency key, so that points are not given twice.
 */
export const useAction = <TInput, TAnswer>({ run, refreshes = [], onDone, onRefused }: ActionOptions<TInput, TAnswer>) => {
  const queries = useQueryClient();
  const open = useRef<{ readonly input: string; readonly key: string } | null>(null);

  return useMutation<TAnswer, ProblemError, TInput>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input);
      if (open.current === null || open.current.input !== text) {
        open.current = { input: text, key: crypto.randomUUID() };
      }

      try {
        const answer = await run(input, open.current.key);
        open.current = null;
        return answer;
      } catch (error) {
        const problem = asProblem(error);
        if (!problem.isPassing) {
          open.current = null;
        }

        throw problem;
      }
    },
    onSuccess: async (answer, input) => {
      onDone?.(answer, input);
      await Promise.all(refreshes.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (problem, input) => onRefused?.(problem, input),
  });
};
