import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction, useMe } from "@/api";
import { Button, Group, PasswordInput, ProblemView, Section, Stack, toast } from "@/ui";
import { settingsKeys } from "@/features/settings/settings.queries";

const passwordMin = 10;

export const PasswordSection = (): ReactNode => {
  const { t } = useTranslation("settings");
  const me = useMe();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const change = useAction({
    run: (wanted: { password: string; newPassword: string }) => client.PUT("/v1/me/password", { body: wanted }),
    refreshes: [settingsKeys.sessions],
    onDone: () => {
      setPassword("");
      setNewPassword("");
      toast.done(t("password.done"));
    },
  });
  const toggle = { "aria-label": t("password.show") };
  return (
    <Section title={t("password.title")} lead={t("password.lead")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ password, newPassword });
        }}
      >
        <Stack gap="sm" maw={420}>
          <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
          <PasswordInput
            label={t("password.current")}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
            required
          />
          <PasswordInput
            label={t("password.new")}
            description={t("password.hint", { count: passwordMin })}
            autoComplete="new-password"
            minLength={passwordMin}
            value={newPassword}
            onChange={(event) => setNewPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
            required
          />
          {change.error === null ? null : <ProblemView error={change.error} isInline />}
          <Group>
            <Button type="submit" loading={change.isPending} disabled={password === "" || newPassword.length < passwordMin}>
              {t("password.change")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
};
