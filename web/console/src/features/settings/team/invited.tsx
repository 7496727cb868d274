import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, type Schemas } from "@/api";
import { ActionIcon, Badge, ConfirmDialog, Group, IconDots, IconMail, Menu, Modal, Text, ThemeIcon, toast, useProblemText, When } from "@/ui";
import { SecretOnce } from "@/features/settings/SecretOnce";
import { isPast } from "@/features/settings/moments";
import { settingsKeys, type Invitation } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { linkOf } from "./link";

/** Somebody who was invited and has not come yet. */
export const InvitedPerson = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const { t } = useTranslation("settings");
  const isOver = isPast(invitation.expiresAt);
  return (
    <Group gap="sm" wrap="nowrap">
      <ThemeIcon size={28} radius="xl" color="gray" variant="light">
        <IconMail size={15} aria-hidden />
      </ThemeIcon>
      <div>
        <Text size="sm" fw={550}>
          {invitation.email}
        </Text>
        <Text className={styles.faint ?? ""} component="div">
          {isOver ? t("team.expired") : t("team.expires")} <When at={invitation.expiresAt} style="ago" />
        </Text>
      </div>
    </Group>

  );
};

export const InvitedState = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const { t } = useTranslation("settings");
  const isOver = isPast(invitation.expiresAt);
  return <Badge color={isOver ? "red" : "yellow"}>{t(isOver ? "team.over" : "team.invited")}</Badge>;
};

export const InvitationActions = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const { t } = useTranslation("settings");
  const textOf = useProblemText();
  const [link, setLink] = useState<Schemas["LinkView"] | null>(null);
  const [isRevoking, setRevoking] = useState(false);
  const at = { params: { path: { id: invitation.id } } };
  const renew = useAction({
    run: () => body(client.POST("/v1/team/invitations/{id}/renew", at)),
    refreshes: [settingsKeys.team],
    onDone: setLink,
    onRefused: (problem) => toast.failed(textOf(problem)),
  });
  const revoke = useAction({
    run: () => client.DELETE("/v1/team/invitations/{id}", at),
    refreshes: [settingsKeys.team],
    onDone: () => setRevoking(false),
  });
  return (
    <>
      <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("team.actionsFor", { name: invitation.email })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => renew.mutate(undefined)}>{t("team.renew")}</Menu.Item>
            <Menu.Item color="red" onClick={() => setRevoking(true)}>
              {t("team.revoke")}
            </Menu.Item>
          </Menu.Dropdown>
      </Menu>
      <ConfirmDialog isOpen={isRevoking} onClose={() => setRevoking(false)} title={t("team.revoke")} confirm={t("team.revoke")} isDangerous isBusy={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate(undefined)}>
        {t("team.revokeText", { email: invitation.email })}
      </ConfirmDialog>
      <Modal opened={link !== null} onClose={() => setLink(null)} title={t("team.linkTitle")} centered size="lg" closeButtonProps={{ "aria-label": t("close") }}>
        {link === null || link.token === null ? null : <SecretOnce value={linkOf(link.token)} label={t("team.link")} hint={t("team.linkHint", { email: link.email })} />}
      </Modal>

    </>
  );
};
