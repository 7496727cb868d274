import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemError } from "@/api";
import { Alert, ProblemView, Text } from "@/ui";
import { useFaultText, useToldProblem } from "@/ui/faults/useFaultText";
import { useFieldName } from "@/features/programme/diff/DiffView";
import type { Kind } from "@/features/programme/kinds";

/** Why a document was not taken: each fault with the name of its field, as the form calls it. */
export const Refused = ({ kind, problem }: { readonly kind: Kind; readonly problem: ProblemError }): ReactNode => {
  const { t } = useTranslation("programme");
  const fieldName = useFieldName();
  const faultText = useFaultText();
  const told = useToldProblem();
  return problem.errors.length === 0 ? <ProblemView error={told(problem)} /> : (
    <Alert color="red" variant="light" mb="md" role="alert" title={t("save.refusedTitle", { count: problem.errors.length })}>
      {problem.errors.map((one) => (
        <Text size="sm" key={`${one.pointer ?? ""} ${one.detail}`}><strong>{fieldName(kind, (one.pointer ?? "").replace(/^#/u, ""))}</strong> : {faultText(one)}</Text>
      ))}
    </Alert>
  );
};
