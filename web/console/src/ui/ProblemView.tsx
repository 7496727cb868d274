import { Alert, Button, CopyButton, Group, Stack } from "@mantine/core";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { IconAlertTriangle, IconRefresh } from "./icons";
import { textKeyOf } from "./problems";

/** The text of a problem: by its code where there is one for it, else what the server says. */
export const useProblemText = (): ((error: unknown) => string) => {
  const { t, i18n } = useTranslation("problems");
  return (error) => {
    const problem = asProblem(error);
    const known = textKeyOf(problem.code, (key) => i18n.exists(`problems:${key}`));
    if (known !== undefined) {
      return t(known, { seconds: problem.retryAfterSeconds ?? 0 });
    }

    return problem.status >= 500 ? t("server_fault") : problem.detail;
  };
};

const ProblemItems = lazy(() => import("./faults/ProblemItems"));

export interface ProblemViewProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** Smaller, inside a card or a form. */
  readonly isInline?: boolean;
  /** What the form calls the field of a pointer; else what it is commonly called. */
  readonly fieldName?: ((pointer: string) => string | undefined) | undefined;
}

/** What went wrong, what to tell support, and a way to try again. */
export const ProblemView = ({ error, onRetry, isInline = false, fieldName }: ProblemViewProps): ReactNode => {
  const { t } = useTranslation("shell");
  const text = useProblemText()(error);
  const problem = asProblem(error);
  const { i18n } = useTranslation("problems");
  const isGeneral = !i18n.exists(`problems:${problem.code.replaceAll(".", "_")}`);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} title={text} role="alert" my={isInline ? 0 : "md"}>
      <Stack gap="xs" align="flex-start">
        {problem.errors.length > 0 || isGeneral ? (
          <Suspense fallback={null}>
            <ProblemItems problem={problem} isTold={!isGeneral || text === problem.detail} fieldName={fieldName} />
          </Suspense>
        ) : null}
        <Group gap="xs" maw="100%">
          {onRetry === undefined ? null : (
            <Button size="xs" variant="default" leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>
              {t("retry")}
            </Button>
          )}
          {problem.traceId === "" ? null : (
            <CopyButton value={problem.traceId}>
              {({ copied, copy }) => (
                <Button size="xs" variant="subtle" color="gray" maw="100%" onClick={copy}>
                  {copied ? t("copied") : t("trace", { id: problem.traceId })}
                </Button>
              )}
            </CopyButton>
          )}
        </Group>
      </Stack>
    </Alert>
  );
};
