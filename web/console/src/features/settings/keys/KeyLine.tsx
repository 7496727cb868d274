import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, type Schemas } from "@/api";
import { ActionIcon, Badge, Code, ConfirmDialog, Group, HoverCard, IconDots, Menu, Stack, Table, Text, toast, UnstyledButton, When } from "@/ui";
import { isPast } from "@/features/settings/moments";
import { settingsKeys, type ApiKey } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { scopeText } from "./scopes";

export interface KeyLineProps {
  readonly apiKey: ApiKey;
  readonly mayWrite: boolean;
  readonly onMade: (made: Schemas["NewKeyView"]) => void;
}

/** One key: never the key itself. */
export const KeyLine = ({ apiKey, mayWrite, onMade }: KeyLineProps): ReactNode => {
  const { t } = useTranslation("settings");
  const [step, setStep] = useState<"rotate" | "revoke" | null>(null);
  const at = { params: { path: { id: apiKey.id } } };
  const rotate = useAction({
    run: (_: string, key) =>
      body(client.POST("/v1/keys/{id}/rotate", { params: { ...at.params, header: { "Idempotency-Key": key } }, body: { graceHours: 24 } })),
    refreshes: [settingsKeys.keys],
    onDone: (made) => {
      setStep(null);
      onMade(made);
    },
  });
  const revoke = useAction({
    run: () => client.DELETE("/v1/keys/{id}", at),
    refreshes: [settingsKeys.keys],
    onDone: () => {
      setStep(null);
      toast.done(t("keys.revokedDone"));
    },
  });
  const isGone = isPast(apiKey.revokedAt);
  return (
    <Table.Tr className={isGone ? (styles.muted ?? "") : ""}>
      <Table.Td>
        <Text size="sm" fw={550}>
          {apiKey.name}
        </Text>
        <Code>{apiKey.id}</Code>
      </Table.Td>
      <Table.Td>
        <Badge color={apiKey.kind === "secret" ? "blue" : "gray"}>{t(`keys.${apiKey.kind}`)}</Badge>
      </Table.Td>
      <Table.Td>
        {apiKey.scopes.length === 0 ? (
          <span className={styles.faint}>{t("keys.any")}</span>
        ) : (
          <HoverCard width={300} withinPortal>
            <HoverCard.Target>
              <UnstyledButton fz="sm">{t("keys.count", { count: apiKey.scopes.length })}</UnstyledButton>
            </HoverCard.Target>
            <HoverCard.Dropdown>
              <Stack gap={2}>
                {apiKey.scopes.map((scope) => (
                  <Text key={scope} size="sm">
                    {t(scopeText(scope), { defaultValue: scope })}
                  </Text>
                ))}
              </Stack>
            </HoverCard.Dropdown>
          </HoverCard>
        )}
      </Table.Td>
      <Table.Td>{apiKey.lastUsedAt === null ? <span className={styles.faint}>{t("never")}</span> : <When at={apiKey.lastUsedAt} style="ago" />}</Table.Td>
      <Table.Td>
        {apiKey.revokedAt === null ? (
          <Badge color="graine">{t("keys.active")}</Badge>
        ) : isGone ? (
          <Badge color="gray">{t("keys.revoked")}</Badge>
        ) : (
          <Group gap={4}>
            <Badge color="yellow">{t("keys.ending")}</Badge>
            <When at={apiKey.revokedAt} style="ago" />
          </Group>
        )}
      </Table.Td>
      <Table.Td>
        {mayWrite && !isGone ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t("keys.actionsFor", { name: apiKey.name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {apiKey.revokedAt === null ? <Menu.Item onClick={() => setStep("rotate")}>{t("keys.rotate")}</Menu.Item> : null}
              <Menu.Item color="red" onClick={() => setStep("revoke")}>
                {t("keys.revoke")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
        <ConfirmDialog isOpen={step === "rotate"} onClose={() => setStep(null)} title={t("keys.rotateTitle", { name: apiKey.name })} confirm={t("keys.rotate")} isBusy={rotate.isPending} error={rotate.error} onConfirm={() => rotate.mutate(apiKey.id)}>
          {t("keys.rotateText")}
        </ConfirmDialog>
        <ConfirmDialog isOpen={step === "revoke"} onClose={() => setStep(null)} title={t("keys.revokeTitle", { name: apiKey.name })} confirm={t("keys.revoke")} isDangerous isBusy={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate(undefined)}>
          {t("keys.revokeText")}
        </ConfirmDialog>
      </Table.Td>
    </Table.Tr>
  );
};
