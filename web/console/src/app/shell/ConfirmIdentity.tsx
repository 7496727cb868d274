import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { confirmation, session, useMe } from "@/api";
import { Modal, ProblemView } from "@/ui";

const aboveOtherDialogs = 400;

/** Asks for the password before something dangerous goes on; what was typed behind it stays. */
export const ConfirmIdentity = (): ReactNode => {
  const { t } = useTranslation("shell");
  const isNeeded = useSyncExternalStore((listener) => confirmation.subscribe(listener), () => confirmation.isNeeded);
  return (
    <Modal
      opened={isNeeded}
      onClose={() => confirmation.refuse()}
      title={t("confirmIdentity.title")}
      centered
      zIndex={aboveOtherDialogs}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {isNeeded ? <PasswordForm /> : null}
    </Modal>
  );
};

const PasswordForm = (): ReactNode => {
  const { t } = useTranslation("shell");
  const me = useMe();
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

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
