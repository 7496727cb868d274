import { useTranslation } from "react-i18next";
import { asProblem, ProblemError } from "@/api";

export interface FaultItem {
  readonly code?: string | undefined;
  readonly detail: string;
}

const asWritten = { keySeparator: false, nsSeparator: false } as const;

/**
 * What is wrong with a document, in the person's language: the server's own sentence where it is known, else what its code means,
 * else the sentence in English.
 */
export const useFaultText = (): ((fault: FaultItem) => string) => {
  const { t, i18n } = useTranslation(["faults", "problems"]);
  return ({ code = "", detail }) =>
    i18n.language === "en" ? detail : t(detail, { ...asWritten, defaultValue: code === "" ? detail : t(code, { ...asWritten, defaultValue: t(`problems:${code.replaceAll(".", "_")}`, { defaultValue: detail }) }) });
};

/** A refusal whose details are said in the person's language. */
export const useToldProblem = (): ((error: unknown) => ProblemError) => {
  const say = useFaultText();
  return (error) => {
    const problem = asProblem(error);
    const { code, status, detail, traceId, errors, retryAfterSeconds } = problem;
    return new ProblemError({ code, status, detail, traceId, errors: errors.map((one) => ({ ...one, detail: say(one) })) }, retryAfterSeconds);
  };
};
