import { useLayoutEffect, useRef, type FormEvent } from "react";
import type { useAction } from "@/api";

type Action<TInput, TAnswer> = ReturnType<typeof useAction<TInput, TAnswer>>;

export interface TriedFirst<TInput, TAnswer, TDone> {
  readonly input: TInput;
  /** The form says enough to be tried. */
  readonly isReady: boolean;
  readonly trial: Action<TInput, TAnswer>;
  readonly act: Action<TInput, TDone>;
}

/** What was looked at is what is done: a form tries what it says, shows what would come of it, then does it. A change in the form asks again. */
export const useTriedFirst = <TInput, TAnswer, TDone>({ input, isReady, trial, act }: TriedFirst<TInput, TAnswer, TDone>) => {
  const outcome = trial.data !== undefined && JSON.stringify(trial.variables) === JSON.stringify(input) ? trial.data : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) {
      return;
    }

    if (outcome !== null) {
      act.mutate(input);
    } else {
      act.reset();
      trial.mutate(input);
    }
  };
  const isBusy = trial.isPending || act.isPending;
  const button = useRef<HTMLButtonElement>(null);
  // A button that waits cannot keep the focus: whoever pressed it gets it back with the outcome, before another key can go elsewhere.
  useLayoutEffect(() => {
    if (!isBusy && outcome !== null && document.activeElement === document.body) {
      button.current?.focus();
    }
  }, [isBusy, outcome]);
  return { outcome, isBusy, submit, button };
};
