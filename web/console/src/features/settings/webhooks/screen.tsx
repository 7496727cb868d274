import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, type Schemas } from "@/api";
import { Badge, Button, DataState, DataTable, Empty, Group, IconPlus, IconSend, Modal, Rows, Section, Text, useFormats, When } from "@/ui";
import { webhooksQuery, type Webhook } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { SecretOnce } from "@/features/settings/SecretOnce";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { WebhookActions } from "./WebhookActions";
import { WebhookDialog } from "./WebhookDialog";

const State = ({ webhook }: { webhook: Webhook }): ReactNode => {
  const { t } = useTranslation("settings");
  return (
    <Group gap={4}>
      <Badge miw="max-content" color={!webhook.isEnabled ? "gray" : webhook.failingSince === null ? "graine" : "red"}>
        {t(!webhook.isEnabled ? "webhooks.off" : webhook.failingSince === null ? "webhooks.on" : "webhooks.failing")}
      </Badge>
      {webhook.isReplaying ? <Badge miw="max-content" color="blue">{t("webhooks.replaying")}</Badge> : null}
      {webhook.isEnabled ? (webhook.failingSince === null ? null : <When at={webhook.failingSince} style="ago" />) : (
        <span className={styles.faint}>{t(`webhooks.because.${webhook.disabledBecause ?? "person"}`)}</span>
      )}
    </Group>
  );
};

/** Addresses of the shop that are told what happens. */
const WebhooksScreen = (): ReactNode => {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const mayWrite = useMay()("keys:write");
  const query = useQuery(webhooksQuery);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Schemas["NewWebhookView"] | null>(null);
  const make = (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
      {t("webhooks.create")}
    </Button>
  );
  return (
    <SettingsPage>
      <Section title={t("webhooks.title")} lead={t("webhooks.lead")} actions={mayWrite ? make : undefined} isFlush>
        <DataState
          query={query}
          skeleton={<div className={styles.row}><Rows count={3} height={28} /></div>}
          isEmpty={(all) => all.items.length === 0}
          empty={<Empty icon={<IconSend size={26} stroke={1.5} />} title={t("webhooks.empty")} text={t("webhooks.lead")} />}
        >
          {(all) => (
            <DataTable
              rows={all.items}
              keyOf={({ id }) => id}
              isMuted={({ isEnabled }) => !isEnabled}
              minWidth={680}
              label={t("webhooks.title")}
              columns={[
                {
                  id: "url", title: t("webhooks.url"), isHead: true, by: ({ url }) => url,
                  cell: ({ url, description }) => (
                    <>
                      <Text size="sm" fw={550}>{description === "" ? url : description}</Text>
                      {description === "" ? null : <span className={styles.faint}>{url}</span>}
                    </>
                  ),
                },
                { id: "events", title: t("webhooks.events"), by: ({ events }) => events.length, cell: ({ events }) => (events.length === 0 ? t("webhooks.all") : t("webhooks.count", { count: events.length })) },
                { id: "state", title: t("webhooks.state"), cell: (webhook) => <State webhook={webhook} /> },
                { id: "waiting", title: t("webhooks.waiting"), isNumber: true, by: ({ waiting }) => waiting, cell: ({ waiting }) => formats.number(waiting) },
                { id: "do", title: "", label: t("team.actions"), isNumber: true, cell: (webhook) => (mayWrite ? <WebhookActions webhook={webhook} onMade={setMade} /> : null) },
              ]}
            />
          )}
        </DataState>
      </Section>
      {isMaking ? <WebhookDialog onClose={() => setMaking(false)} onMade={setMade} /> : null}
      <Modal opened={made !== null} onClose={() => setMade(null)} title={t("webhooks.madeTitle")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
        {made === null ? null : made.secret === null ? (
          <Text size="sm">{t("webhooks.repeat")}</Text>
        ) : (
          <SecretOnce value={made.secret} label={t("webhooks.madeTitle")} hint={t("webhooks.once")} />
        )}
      </Modal>
    </SettingsPage>
  );
};

export default WebhooksScreen;
