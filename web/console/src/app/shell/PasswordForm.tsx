import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { confirmation, session, useMe } from "@/api";
import { ProblemView } from "@/ui";

/** The password once more. */
export const PasswordForm = (): ReactNode => {
  const { t } = useTranslation("shell");
  const me = useMe();
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  // The dialog was open before this form had arrived, and could give the focus to nothing.
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await session.confirm(password);
      confirmation.give();
    } catch (thrown) {
      setError(thrown);
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
      <Stack gap="md">
        <Text size="sm">{t("confirmIdentity.text")}</Text>
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <PasswordInput
          ref={field}
          label={t("confirmIdentity.password")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("confirmIdentity.show") }}
          data-autofocus
          required
        />
        {error === null ? null : <ProblemView error={error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => confirmation.refuse()}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t("confirmIdentity.go")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
