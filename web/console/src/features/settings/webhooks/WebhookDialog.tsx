import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, type Schemas } from "@/api";
import { Button, Group, Modal, MultiSelect, ProblemView, Stack, TextInput } from "@/ui";
import { settingsKeys, webhookTypesQuery, type Webhook } from "@/features/settings/settings.queries";

interface Wanted {
  readonly url: string;
  readonly description: string;
  readonly events: string[];
}

export interface WebhookDialogProps {
  /** The one to change; nothing makes a new one. */
  readonly webhook?: Webhook;
  readonly onClose: () => void;
  readonly onMade?: (made: Schemas["NewWebhookView"]) => void;
}

/** Where, what for, and when it is told. */
export const WebhookDialog = ({ webhook, onClose, onMade }: WebhookDialogProps): ReactNode => {
  const { t, i18n } = useTranslation("settings");
  const types = useQuery(webhookTypesQuery);
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [description, setDescription] = useState(webhook?.description ?? "");
  const [events, setEvents] = useState<string[]>([...(webhook?.events ?? [])]);
  const save = useAction({
    run: async (wanted: Wanted, key): Promise<Schemas["NewWebhookView"] | null> => {
      if (webhook === undefined) {
        return await body(client.POST("/v1/webhooks", { params: { header: { "Idempotency-Key": key } }, body: { ...wanted, enabled: true } }));
      }

      await body(client.PATCH("/v1/webhooks/{id}", { params: { path: { id: webhook.id }, header: { "If-Match": `"${webhook.version}"` } }, body: { ...wanted, enabled: null } }));
      return null;
    },
    refreshes: [settingsKeys.webhooks],
    onDone: (made) => {
      onClose();
      if (made !== null) {
        onMade?.(made);
      }
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(webhook === undefined ? "webhooks.create" : "webhooks.editTitle")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ url: url.trim(), description: description.trim(), events });
        }}
      >
        <Stack gap="md">
          <TextInput label={t("webhooks.url")} placeholder={t("webhooks.urlHint")} value={url} onChange={(event) => setUrl(event.currentTarget.value)} maxLength={2000} data-autofocus required />
          <TextInput label={t("webhooks.description")} value={description} onChange={(event) => setDescription(event.currentTarget.value)} maxLength={200} />
          <MultiSelect
            label={t("webhooks.events")}
            description={t("webhooks.eventsHint")}
            value={events}
            onChange={setEvents}
            searchable
            clearable
            data={(types.data?.items ?? []).map((type) => ({ value: type.type, label: type.name[i18n.language] ?? type.type }))}
          />
          {save.error === null ? null : <ProblemView error={save.error} isInline />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={url.trim() === ""}>
              {t(webhook === undefined ? "webhooks.go" : "webhooks.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
