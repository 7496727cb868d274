import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, type Schemas } from "@/api";
import { ActionIcon, ConfirmDialog, DateField, IconDots, Menu, Stack, toast } from "@/ui";
import { settingsKeys, type Webhook } from "@/features/settings/settings.queries";
import { Messages } from "./Messages";
import { WebhookDialog } from "./WebhookDialog";

const dayMs = 86_400_000;

export interface WebhookActionsProps {
  readonly webhook: Webhook;
  readonly onMade: (made: Schemas["NewWebhookView"]) => void;
}

/** Everything that is done with one webhook. */
export const WebhookActions = ({ webhook, onMade }: WebhookActionsProps): ReactNode => {
  const { t } = useTranslation("settings");
  const [step, setStep] = useState<"edit" | "messages" | "rotate" | "replay" | "delete" | null>(null);
  const [from, setFrom] = useState(() => new Date(Date.now() - dayMs).toISOString().slice(0, 10));
  const close = (): void => setStep(null);
  const path = { id: webhook.id };
  const name = webhook.description === "" ? webhook.url : webhook.description;
  const refreshes = [settingsKeys.webhooks];
  const turn = useAction({
    run: (enabled: boolean) => body(client.PATCH("/v1/webhooks/{id}", { params: { path }, body: { url: null, events: null, description: null, enabled } })),
    refreshes,
  });
  const test = useAction({
    run: () => body(client.POST("/v1/webhooks/{id}/test", { params: { path } })),
    onDone: (trial) => {
      if (trial.isTaken) {
        toast.done(t("webhooks.tested", { status: trial.status, ms: trial.milliseconds }));
      } else {
        toast.failed(t("webhooks.refused", { why: trial.problem === null ? String(trial.status) : t(`webhooks.problem.${trial.problem}`) }));
      }
    },
  });
  const rotate = useAction({
    run: () => body(client.POST("/v1/webhooks/{id}/rotate", { params: { path }, body: { overlapHours: 24 } })),
    refreshes,
    onDone: (made) => {
      close();
      onMade(made);
    },
  });
  const replay = useAction({
    run: (day: string) => body(client.POST("/v1/webhooks/{id}/replay", { params: { path }, body: { from: `${day}T00:00:00Z`, to: null } })),
    refreshes,
    onDone: () => {
      close();
      toast.done(t("webhooks.replayed"));
    },
  });
  const remove = useAction({
    run: () => client.DELETE("/v1/webhooks/{id}", { params: { path } }),
    refreshes,
    onDone: () => {
      close();
      toast.done(t("webhooks.deleted"));
    },
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("webhooks.actionsFor", { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setStep("messages")}>{t("webhooks.messages")}</Menu.Item>
          <Menu.Item onClick={() => test.mutate(undefined)}>{t("webhooks.test")}</Menu.Item>
          <Menu.Item onClick={() => setStep("edit")}>{t("webhooks.edit")}</Menu.Item>
          <Menu.Item onClick={() => turn.mutate(!webhook.isEnabled)}>{t(webhook.isEnabled ? "webhooks.disable" : "webhooks.enable")}</Menu.Item>
          {webhook.isEnabled ? <Menu.Item onClick={() => setStep("replay")}>{t("webhooks.replay")}</Menu.Item> : null}
          <Menu.Item onClick={() => setStep("rotate")}>{t("webhooks.rotate")}</Menu.Item>
          <Menu.Item color="red" onClick={() => setStep("delete")}>{t("webhooks.delete")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {step === "edit" ? <WebhookDialog webhook={webhook} onClose={close} /> : null}
      {step === "messages" ? <Messages webhook={webhook} onClose={close} /> : null}
      <ConfirmDialog isOpen={step === "rotate"} onClose={close} title={t("webhooks.rotateTitle", { name })} confirm={t("webhooks.rotate")} isBusy={rotate.isPending} error={rotate.error} onConfirm={() => rotate.mutate(undefined)}>
        {t("webhooks.rotateText")}
      </ConfirmDialog>
      <ConfirmDialog isOpen={step === "replay"} onClose={close} title={t("webhooks.replayTitle")} confirm={t("webhooks.replay")} isBusy={replay.isPending} error={replay.error} onConfirm={() => replay.mutate(from)}>
        <Stack gap="sm">
          {t("webhooks.replayText")}
          <DateField label={t("webhooks.from")} value={from} onChange={setFrom} isNested />
        </Stack>
      </ConfirmDialog>
      <ConfirmDialog isOpen={step === "delete"} onClose={close} title={t("webhooks.deleteTitle", { name })} confirm={t("webhooks.delete")} isDangerous isBusy={remove.isPending} error={remove.error} onConfirm={() => remove.mutate(undefined)}>
        {t("webhooks.deleteText")}
      </ConfirmDialog>
    </>
  );
};
