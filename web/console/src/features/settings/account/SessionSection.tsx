import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, session, useAction } from "@/api";
import {
  Badge, Button, ConfirmDialog, DataState, Group, IconCode, IconDeviceDesktop, IconDeviceMobile, Section, Text, When,
} from "@/ui";
import { asDevice } from "./device";
import { sessionsQuery, settingsKeys } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";

/** Where the person is signed in, and the way to end it. */
export const SessionSection = (): ReactNode => {
  const { t } = useTranslation("settings");
  const query = useQuery(sessionsQuery);
  const [isLeaving, setLeaving] = useState(false);
  const end = useAction({
    run: (id: string) => client.DELETE("/v1/me/sessions/{id}", { params: { path: { id } } }),
    refreshes: [settingsKeys.sessions],
  });
  const leave = useAction({
    run: () => session.signOut(true),
    onDone: () => globalThis.location.assign("/sign-in"),
  });
  return (
    <Section
      title={t("sessions.title")}
      lead={t("sessions.lead")}
      actions={
        <Button variant="default" color="red" onClick={() => setLeaving(true)}>
          {t("sessions.everywhere")}
        </Button>
      }
      isFlush
    >
      <DataState query={query}>
        {(sessions) =>
          sessions.map((one) => {
            const device = asDevice(one.agent);
            const Icon = one.kind === "bearer" ? IconCode : device.isPhone ? IconDeviceMobile : IconDeviceDesktop;
            const name = one.kind === "bearer" ? t("sessions.program") : t("sessions.device", { browser: device.browser, system: device.system });
            return (
              <div key={one.id} className={styles.row}>
                <Group gap="sm" className={styles.grow ?? ""}>
                  <Icon size={20} stroke={1.5} aria-hidden />
                  <div>
                    <Group gap="xs">
                      <Text size="sm" fw={550}>
                        {name}
                      </Text>
                      {one.isThis ? <Badge color="graine">{t("sessions.this")}</Badge> : null}
                    </Group>
                    <Text className={styles.faint ?? ""} component="div">
                      {one.address} · {t("sessions.seen")} <When at={one.seenAt} style="ago" />
                    </Text>
                  </div>
                </Group>
                {one.isThis ? null : (
                  <Button variant="subtle" color="red" loading={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id)} aria-label={`${t("sessions.end")} ${name}`}>
                    {t("sessions.end")}
                  </Button>
                )}
              </div>
            );
          })
        }
      </DataState>
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        title={t("sessions.everywhere")}
        confirm={t("sessions.everywhere")}
        isDangerous
        isBusy={leave.isPending}
        error={leave.error}
        onConfirm={() => leave.mutate(undefined)}
      >
        {t("sessions.everywhereText")}
      </ConfirmDialog>
    </Section>
  );
};
