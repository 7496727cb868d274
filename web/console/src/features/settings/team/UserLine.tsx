import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, meQuery, useAction, useMe, type Schemas } from "@/api";
import {
  ActionIcon, Avatar, Badge, ConfirmDialog, Group, IconDots, Menu, Modal, Select, Table, Text, toast, useProblemText, When,
} from "@/ui";
import { SecretOnce } from "@/features/settings/SecretOnce";
import { settingsKeys, type User } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { linkOf } from "./link";
import { roles } from "./roles";

type Step = "disable" | "remove" | "factor" | null;

/** One person of the team, and what may be done about them. */
export const UserLine = ({ user, mayWrite }: { user: User; mayWrite: boolean }): ReactNode => {
  const { t } = useTranslation("settings");
  const me = useMe();
  const textOf = useProblemText();
  const [step, setStep] = useState<Step>(null);
  const [link, setLink] = useState<Schemas["LinkView"] | null>(null);
  const at = { params: { path: { id: user.id } } };
  const after = { refreshes: [settingsKeys.team, meQuery.queryKey] };
  const change = useAction({
    run: (wanted: { role: string; isActive: boolean }) => body(client.PUT("/v1/team/users/{id}", { ...at, body: wanted })),
    ...after,
    onDone: () => {
      setStep(null);
      toast.done(t("saved"));
    },
    onRefused: (problem) => toast.failed(textOf(problem)),
  });
  const remove = useAction({ run: () => client.DELETE("/v1/team/users/{id}", at), ...after, onDone: () => setStep(null) });
  const endFactor = useAction({ run: () => client.DELETE("/v1/team/users/{id}/second-factor", at), ...after, onDone: () => setStep(null) });
  const makeLink = useAction({
    run: () => body(client.POST("/v1/team/users/{id}/password-link", at)),
    onDone: setLink,
    onRefused: (problem) => toast.failed(textOf(problem)),
  });
  const name = user.name === "" ? user.email : user.name;
  return (
    <Table.Tr className={user.isActive ? "" : (styles.muted ?? "")}>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <Avatar size={28} radius="xl" name={name} color={user.isActive ? "graine" : "gray"} />
          <div>
            <Group gap="xs">
              <Text size="sm" fw={550}>
                {name}
              </Text>
              {user.id === me.id ? <Badge color="gray">{t("team.you")}</Badge> : null}
              {user.isActive ? null : <Badge color="red">{t("team.disabled")}</Badge>}
            </Group>
            <Text className={styles.faint ?? ""}>{user.email}</Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td>
        {mayWrite && user.isActive ? (
          <Select
            size="xs"
            w={190}
            aria-label={t("team.roleOf", { name })}
            data={roles.map((role) => ({ value: role, label: t(`roles.${role}.name`) }))}
            value={user.role}
            allowDeselect={false}
            disabled={change.isPending}
            onChange={(role) => {
              if (role !== null && role !== user.role) {
                change.mutate({ role, isActive: true });
              }
            }}
          />
        ) : (
          t(`roles.${user.role}.name`)
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {user.hasTotp ? <Badge color="graine">{t("team.totp")}</Badge> : null}
          {user.passkeys > 0 ? <Badge color="graine">{t("team.passkeys", { count: user.passkeys })}</Badge> : null}
          {!user.hasTotp && user.passkeys === 0 ? <Badge color="gray">{t("team.passwordOnly")}</Badge> : null}
        </Group>
      </Table.Td>
      <Table.Td>{user.lastSignInAt === null ? <span className={styles.faint}>{t("never")}</span> : <When at={user.lastSignInAt} style="ago" />}</Table.Td>
      <Table.Td>
        {mayWrite ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t("team.actionsFor", { name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {user.isActive ? <Menu.Item onClick={() => makeLink.mutate(undefined)}>{t("team.passwordLink")}</Menu.Item> : null}
              {user.hasTotp ? <Menu.Item onClick={() => setStep("factor")}>{t("team.endFactor")}</Menu.Item> : null}
              {user.isActive ? (
                <Menu.Item onClick={() => setStep("disable")}>{t("team.disable")}</Menu.Item>
              ) : (
                <Menu.Item onClick={() => change.mutate({ role: user.role, isActive: true })}>{t("team.enable")}</Menu.Item>
              )}
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => setStep("remove")}>
                {t("team.remove")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
        <ConfirmDialog isOpen={step === "disable"} onClose={() => setStep(null)} title={t("team.disableTitle", { name })} confirm={t("team.disable")} isDangerous isBusy={change.isPending} error={change.error} onConfirm={() => change.mutate({ role: user.role, isActive: false })}>
          {t("team.disableText")}
        </ConfirmDialog>
        <ConfirmDialog isOpen={step === "remove"} onClose={() => setStep(null)} title={t("team.removeTitle", { name })} confirm={t("team.remove")} isDangerous isBusy={remove.isPending} error={remove.error} onConfirm={() => remove.mutate(undefined)}>
          {t("team.removeText")}
        </ConfirmDialog>
        <ConfirmDialog isOpen={step === "factor"} onClose={() => setStep(null)} title={t("team.endFactorTitle", { name })} confirm={t("team.endFactor")} isDangerous isBusy={endFactor.isPending} error={endFactor.error} onConfirm={() => endFactor.mutate(undefined)}>
          {t("team.endFactorText")}
        </ConfirmDialog>
        <Modal opened={link !== null} onClose={() => setLink(null)} title={t("team.passwordLinkTitle", { name })} centered size="lg" closeButtonProps={{ "aria-label": t("close") }}>
          {link === null || link.token === null ? null : <SecretOnce value={linkOf(link.token)} label={t("team.link")} hint={t("team.passwordLinkHint")} />}
        </Modal>
      </Table.Td>
    </Table.Tr>
  );
};
