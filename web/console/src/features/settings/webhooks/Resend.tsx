import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction } from "@/api";
import { Button, toast, useFormats } from "@/ui";
import { settingsKeys, type WebhookMessage } from "@/features/settings/settings.queries";

export interface ResendProps {
  readonly webhook: string;
  readonly message: WebhookMessage;
  /** What it tells, in words. */
  readonly type: string;
}

/** Sends one message again; one that waits to be sent has no need of it. The focus stays in its row. */
export const Resend = ({ webhook, message, type }: ResendProps): ReactNode => {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const resend = useAction({
    run: (id: string, key) =>
      body(client.POST("/v1/webhooks/{id}/messages/{message}/resend", { params: { path: { id: webhook, message: id }, header: { "Idempotency-Key": key } } })),
    refreshes: [settingsKeys.webhooks],
    onDone: () => toast.done(t("webhooks.resent")),
    onRefused: (problem) => toast.failed(problem.detail),
  });
  return message.state === "waiting" ? null : (
    <Button
      size="compact-xs"
      variant="default"
      loading={resend.isPending}
      aria-label={t("webhooks.resendOf", { type, date: message.at === null ? "–" : formats.when(message.at) })}
      onClick={(event) => {
        event.currentTarget.closest("tr")?.querySelector("button")?.focus();
        resend.mutate(message.id);
      }}
    >
      {t("webhooks.resend")}
    </Button>
  );
};
