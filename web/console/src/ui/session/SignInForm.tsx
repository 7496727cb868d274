import { Anchor, Button, Divider, PasswordInput, PinInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { arrival } from "@/api/arrival";
import { session, type Me } from "@/api/session";
import { asProblem, ProblemError } from "@/api/problem";
import { IconFingerprint } from "@/ui/icons";
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
  const [isRecovering, setRecovering] = useState(false);
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

  const enterByPasskey = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      onDone(await arrival.usePasskey());
    } catch (thrown) {
      // The browser's own refusals, such as a dialog closed, are no fault of the page.
      setError(thrown instanceof ProblemError ? thrown : new ProblemError({ code: "passkey.cancelled", status: -1, detail: String(thrown), traceId: "" }));
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
        {needsCode && isRecovering ? (
          <TextInput
            label={t("recoveryCode")}
            description={t("recoveryHint")}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            required
          />
        ) : null}
        {needsCode && !isRecovering ? (
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
        {needsCode ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="left"
            onClick={() => {
              setRecovering(!isRecovering);
              setCode("");
              setError(null);
            }}
          >
            {t(isRecovering ? "useApp" : "useRecovery")}
          </Anchor>
        ) : null}
        {error === null ? null : <ProblemView error={error} isInline />}
        <Button type="submit" size="sm" mt="xs" loading={isBusy} fullWidth>
          {t("signIn")}
        </Button>
        {arrival.hasPasskeys && !needsCode ? (
          <>
            <Divider label={t("or")} my={4} />
            <Button variant="default" size="sm" leftSection={<IconFingerprint size={17} aria-hidden />} onClick={() => void enterByPasskey()} disabled={isBusy} fullWidth>
              {t("passkey")}
            </Button>
          </>
        ) : null}
      </Stack>
    </form>
  );
};
