import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction } from "@/api";
import { Button, Group, Modal, ProblemView, Radio, Stack, TextInput, useForm } from "@/ui";
import { SecretOnce } from "@/features/settings/SecretOnce";
import { settingsKeys } from "@/features/settings/settings.queries";
import { linkOf } from "./link";
import { roles } from "./roles";

/** E-mail and role; then the link, to be sent on by whatever means. */
export const InviteDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation("settings");
  const [link, setLink] = useState<string | null>(null);
  const form = useForm<{ email: string; role: string }>({ initialValues: { email: "", role: "analyst" } });
  const invite = useAction({
    run: (wanted: { email: string; role: string }, key) =>
      body(client.POST("/v1/team/invitations", { params: { header: { "Idempotency-Key": key } }, body: wanted })),
    refreshes: [settingsKeys.team],
    onDone: ({ token }) => setLink(token === null ? null : linkOf(token)),
  });
  return (
    <Modal opened onClose={onClose} title={t(link === null ? "team.invite" : "team.linkTitle")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
      {link === null ? (
        <form onSubmit={form.onSubmit((values) => invite.mutate({ email: values.email.trim(), role: values.role }))}>
          <Stack gap="md">
            <TextInput type="email" label={t("team.email")} placeholder="ada@example.com" data-autofocus required {...form.getInputProps("email")} />
            <Radio.Group label={t("team.role")} {...form.getInputProps("role")}>
              <Stack gap="xs" mt="xs">
                {roles.map((role) => (
                  <Radio key={role} value={role} label={t(`roles.${role}.name`)} description={t(`roles.${role}.text`)} />
                ))}
              </Stack>
            </Radio.Group>
            {invite.error === null ? null : <ProblemView error={invite.error} isInline />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t("cancel")}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {t("team.makeLink")}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <SecretOnce value={link} label={t("team.link")} hint={t("team.linkHint", { email: form.values.email })} />
      )}
    </Modal>
  );
};
