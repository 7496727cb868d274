import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Badge, Button, Code, DataState, DataTable, Empty, Modal, Rows, Stack, Text, When } from "@/ui";
import { Resend } from "./Resend";
import { webhookMessageQuery, webhookMessagesQuery, webhookTypesQuery, type Webhook, type WebhookMessage } from "@/features/settings/settings.queries";

const colours: Readonly<Record<string, string>> = { waiting: "yellow", taken: "graine", "given-up": "red" };

const Detail = ({ webhook, message }: { webhook: string; message: string }): ReactNode => {
  const { t } = useTranslation("settings");
  const query = useQuery(webhookMessageQuery(webhook, message));
  return (
    <DataState query={query} skeleton={<Rows count={4} height={20} />}>
      {(detail) => (
        <Stack gap="xs">
          <Text size="sm" fw={550}>{t("webhooks.sent")}</Text>
          <Code block>{JSON.stringify(detail.body, null, 2)}</Code>
          {detail.attempts.map((attempt) => (
            <div key={attempt.number}>
              <Text size="sm">
                {t("webhooks.attempt", { number: attempt.number })} · {attempt.at === null ? "" : <When at={attempt.at} />} ·{" "}
                {attempt.status ?? (attempt.problem === null ? t("webhooks.nothing") : t(`webhooks.problem.${attempt.problem}`))}
              </Text>
              {attempt.answer === "" ? null : <Code block>{attempt.answer}</Code>}
            </div>
          ))}
        </Stack>
      )}
    </DataState>
  );
};

/** What a webhook was sent of late, and what it answered. */
export const Messages = ({ webhook, onClose }: { webhook: Webhook; onClose: () => void }): ReactNode => {
  const { t, i18n } = useTranslation("settings");
  const query = useQuery(webhookMessagesQuery(webhook.id));
  const types = useQuery(webhookTypesQuery).data?.items ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const mayWrite = useMay()("keys:write");
  const typeOf = ({ type }: WebhookMessage): string => types.find((one) => one.type === type)?.name[i18n.language] ?? type;
  const answer = (message: WebhookMessage): ReactNode =>
    message.lastStatus ?? (message.lastProblem === null ? "–" : t(`webhooks.problem.${message.lastProblem}`));
  return (
    <Modal opened onClose={onClose} title={t("webhooks.messagesOf", { name: webhook.description === "" ? webhook.url : webhook.description })} size={960} centered closeButtonProps={{ "aria-label": t("close") }}>
      {open === null ? (
        <DataState query={query} skeleton={<Rows count={6} height={24} />} isEmpty={(page) => page.items.length === 0} empty={<Empty title={t("webhooks.noMessages")} />}>
          {(page) => (
            <DataTable
              rows={page.items}
              keyOf={({ id }) => id}
              label={t("webhooks.messages")}
              minWidth={640}
              columns={[
                {
                  id: "type", title: t("webhooks.type"), isHead: true,
                  cell: (message) => (
                    <Button variant="subtle" size="compact-sm" onClick={() => setOpen(message.id)}>
                      {typeOf(message)}
                    </Button>
                  ),
                },
                { id: "at", title: t("webhooks.at"), cell: ({ at }) => (at === null ? "–" : <When at={at} />) },
                { id: "state", title: t("webhooks.state"), cell: ({ state }) => <Badge miw="max-content" color={colours[state] ?? "gray"}>{t(`webhooks.messageState.${state}`)}</Badge> },
                { id: "attempts", title: t("webhooks.attempts"), isNumber: true, cell: ({ attempts }) => attempts },
                { id: "answer", title: t("webhooks.answer"), cell: answer },
                ...(mayWrite && webhook.isEnabled ? [{
                  id: "resend", title: "", label: t("webhooks.resendColumn"), isNumber: true as const,
                  cell: (message: WebhookMessage) => <Resend webhook={webhook.id} message={message} type={typeOf(message)} />,
                }] : []),
              ]}
            />
          )}
        </DataState>
      ) : (
        <Stack gap="md">
          <div>
            <Button variant="default" size="xs" onClick={() => setOpen(null)}>
              {t("webhooks.messages")}
            </Button>
          </div>
          <Detail webhook={webhook.id} message={open} />
        </Stack>
      )}
    </Modal>
  );
};
