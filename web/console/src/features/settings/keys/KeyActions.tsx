import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, type Schemas } from "@/api";
import { ActionIcon, ConfirmDialog, IconDots, Menu, toast } from "@/ui";
import { settingsKeys, type ApiKey } from "@/features/settings/settings.queries";

export interface KeyActionsProps {
  readonly apiKey: ApiKey;
  readonly onMade: (made: Schemas["NewKeyView"]) => void;
}

/** Replaces or revokes a key. */
export const KeyActions = ({ apiKey, onMade }: KeyActionsProps): ReactNode => {
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
  return (
    <>
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
      <ConfirmDialog isOpen={step === "rotate"} onClose={() => setStep(null)} title={t("keys.rotateTitle", { name: apiKey.name })} confirm={t("keys.rotate")} isBusy={rotate.isPending} error={rotate.error} onConfirm={() => rotate.mutate(apiKey.id)}>
        {t("keys.rotateText")}
      </ConfirmDialog>
      <ConfirmDialog isOpen={step === "revoke"} onClose={() => setStep(null)} title={t("keys.revokeTitle", { name: apiKey.name })} confirm={t("keys.revoke")} isDangerous isBusy={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate(undefined)}>
        {t("keys.revokeText")}
      </ConfirmDialog>

    </>
  );
};
