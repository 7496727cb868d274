import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { Avatar, Badge, Group, Select, Text } from "@/ui";
import type { User } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { roles } from "./roles";
import { StandingConflict } from "./StandingConflict";
import { useChangeUser } from "./useChangeUser";

export const nameOf = (user: User): string => (user.name === "" ? user.email : user.name);

export const Person = ({ user }: { user: User }): ReactNode => {
  const { t } = useTranslation("settings");
  const me = useMe();
  const name = nameOf(user);
  return (
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

  );
};

export const RoleChoice = ({ user }: { user: User }): ReactNode => {
  const { t } = useTranslation("settings");
  const change = useChangeUser(user);
  return (
    <>
      <Select
        size="xs"
        w={190}
        aria-label={t("team.roleOf", { name: nameOf(user) })}
        data={roles.map((role) => ({ value: role, label: t(`roles.${role}.name`) }))}
        value={user.role}
        allowDeselect={false}
        disabled={change.isPending}
        onChange={(role) => {
          if (role !== null && role !== user.role) {
            change.mutate({ role, isActive: user.isActive });
          }
        }}
      />
      <StandingConflict conflict={change.conflict} />
    </>
  );
};

/** What stands between a stolen password and this account. */
export const Protection = ({ user }: { user: User }): ReactNode => {
  const { t } = useTranslation("settings");
  return (
    <Group gap={4}>
      {user.hasTotp ? <Badge color="graine">{t("team.totp")}</Badge> : null}
      {user.passkeys > 0 ? <Badge color="graine">{t("team.passkeys", { count: user.passkeys })}</Badge> : null}
      {!user.hasTotp && user.passkeys === 0 ? <Badge color="gray">{t("team.passwordOnly")}</Badge> : null}
    </Group>

  );
};
