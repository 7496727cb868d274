import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, Group, HoverCard, Stack, Text, UnstyledButton, When } from "@/ui";
import { useRights } from "@/ui/rights/useRights";
import { isPast } from "@/features/settings/moments";
import type { ApiKey } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";

/** How much a key opens, and what when asked. */
export const Scopes = ({ apiKey }: { apiKey: ApiKey }): ReactNode => {
  const { t } = useTranslation("settings");
  const { nameOf } = useRights();
  return apiKey.scopes.length === 0 ? (
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
                    {nameOf(scope)}
                  </Text>
                ))}
              </Stack>
            </HoverCard.Dropdown>
          </HoverCard>
        );
};

export const KeyState = ({ apiKey }: { apiKey: ApiKey }): ReactNode => {
  const { t } = useTranslation("settings");
  const isGone = isPast(apiKey.revokedAt);
  return apiKey.revokedAt === null ? (
          <Badge color="graine">{t("keys.active")}</Badge>
        ) : isGone ? (
          <Badge color="gray">{t("keys.revoked")}</Badge>
        ) : (
          <Group gap={4}>
            <Badge color="yellow">{t("keys.ending")}</Badge>
            <When at={apiKey.revokedAt} style="ago" />
          </Group>
        );
};
