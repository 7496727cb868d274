import { Button, PasswordInput, PinInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { session, type Me } from "@/api/session";
import { asProblem } from "@/api/problem";
import { ProblemView } from "@/ui/ProblemView";

export interface SignInFormProps {
  /** Known already when a session has ended; then only the password is asked for. */
  readonly email?: string;
  readonly onDone: (me: Me) => void;
}

/** E-mail and password, and the code of the second factor when the server wants one. */
export const SignInForm = ({ email: known, onDone }: SignInFormProps): ReactNode => {
  const { t } = useTranslation("session");
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      onDone(await session.signIn({ email, password, ...(needsCode ? { code } : {}) }));
    } catch (thrown) {
      if (asProblem(thrown).code === "auth.second_factor_needed" && !needsCode) {
        setNeedsCode(true);
      } else {
        setError(thrown);
      }
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <TextInput
          type="email"
          name="email"
          label={t("email")}
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          readOnly={known !== undefined}
          autoFocus={known === undefined}
          required
        />
        <PasswordInput
          name="password"
          label={t("password")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoFocus={known !== undefined}
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          required
        />
        {needsCode ? (
          <Stack gap={4}>
            <Text size="sm" fw={500} id="sign-in-code">
              {t("code")}
            </Text>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              autoFocus
              value={code}
              onChange={setCode}
              ariaLabel={t("code")}
              aria-labelledby="sign-in-code"
            />
          </Stack>
        ) : null}
        {error === null ? null : <ProblemView error={error} isInline />}
        <Button type="submit" size="sm" mt="xs" loading={isBusy} fullWidth>
          {t("signIn")}
        </Button>
      </Stack>
    </form>
  );
};
