import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, useMay } from "@/api";
import { Alert, Button, Group, IconAlertTriangle, IconCircleCheck, IconCircleX, ProblemView, Rows, Section, Text, TextInput, useFormats } from "@/ui";
import { ClaimActions, ClaimState, useRewardWords } from "@/ui/rewards";
import { codeQuery, type CodeLook } from "@/features/catalogue/catalogue.queries";
import styles from "@/features/catalogue/catalogue.module.css";
import { Customer } from "./Customer";

const codeMax = 100;

/** A code as it is read aloud or typed: whose it is, whether it is still good, and a way to use it. */
export const CodeCheck = (): ReactNode => {
  const { t } = useTranslation("catalogue");
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const query = useQuery(codeQuery(asked));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const code = typed.trim();
    if (code === asked) {
      void query.refetch();
    } else {
      setAsked(code);
    }
  };
  return (
    <Section title={t("check.title")} lead={t("check.lead")}>
      <form onSubmit={submit} className={styles.check}>
        <TextInput
          label={t("check.code")}
          value={typed}
          maxLength={codeMax}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: styles.codeField ?? "" }}
        />
        <Button type="submit" size="sm" variant="default" disabled={typed.trim() === ""} loading={asked !== "" && query.isFetching}>
          {t("check.look")}
        </Button>
      </form>
      <div aria-live="polite">{asked === "" ? null : <Answer look={query.data} error={query.error} onRetry={() => void query.refetch()} />}</div>
    </Section>
  );
};

interface AnswerProps {
  readonly look: CodeLook | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

const Answer = ({ look, error, onRetry }: AnswerProps): ReactNode => {
  const { t } = useTranslation("catalogue");
  if (error !== null) {
    const { code } = asProblem(error);
    return code === "codes.mistyped" || code === "codes.unknown" ? (
      <Alert mt="md" variant="light" color={code === "codes.mistyped" ? "yellow" : "red"} icon={<IconAlertTriangle size={18} aria-hidden />} title={t(code === "codes.mistyped" ? "check.mistyped" : "check.unknown")}>
        {t(code === "codes.mistyped" ? "check.mistypedText" : "check.unknownText")}
      </Alert>
    ) : (
      <ProblemView error={error} onRetry={onRetry} />
    );
  }

  return look === undefined ? (
    <div className={styles.coming}>
      <Rows count={2} />
    </div>
  ) : (
    <Found look={look} />
  );
};

const Found = ({ look }: { readonly look: CodeLook }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const formats = useFormats();
  const words = useRewardWords();
  const may = useMay();
  const claim = look.claim ?? null;
  const verdict = look.usable ? "usable" : claim === null ? "free" : claim.state;
  return (
    <Alert
      mt="md"
      variant="light"
      color={look.usable ? "graine" : "gray"}
      icon={look.usable ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
      title={t(`check.is.${verdict}`)}
      data-testid="code"
    >
      {claim === null ? (
        <Text size="sm">{t("check.freeText", { pool: look.pool ?? "" })}</Text>
      ) : (
        <>
          <Group gap="xs">
            <strong>{words.said(claim.name, claim.reward)}</strong>
            <ClaimState state={claim.state} />
            <Customer member={claim.member} page={[claim]} />
          </Group>
          <Text size="sm" mt={4}>
            {t("check.since", { date: formats.when(claim.changedAt) })}
            {look.usable && claim.expiresAt !== null ? ` · ${t("check.until", { date: formats.until(claim.expiresAt) })}` : ""}
          </Text>
          {may("claims:write") ? (
            <div className={styles.acts}>
              <ClaimActions claim={claim} />
            </div>
          ) : null}
        </>
      )}
    </Alert>
  );
};
