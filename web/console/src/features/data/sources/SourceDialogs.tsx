import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction } from "@/api";
import { ConfirmDialog, NativeSelect, Stack, toast } from "@/ui";
import { dataKeys, read, type Source } from "@/features/data/data.queries";
import { RenameSource } from "./RenameSource";

export type SourceDialog = "rename" | "rotate" | "switch";

export interface SourceDialogsProps {
  readonly source: Source;
  readonly dialog: SourceDialog | null;
  readonly onClose: () => void;
}

/** Naming, switching off and on, and a new key: each asks before it is done. */
export const SourceDialogs = ({ source, dialog, onClose }: SourceDialogsProps): ReactNode => {
  const { t } = useTranslation("data");
  const [grace, setGrace] = useState("24");
  const refreshes = [dataKeys.sources];
  const params = { path: { id: source.id } };
  const change = useAction({
    run: (enabled: boolean) => read(client.PATCH("/v1/data/sources/{id}", { params, body: { name: null, enabled, sdk: null } })),
    refreshes,
    onDone: () => {
      toast.done(t("sources.changed", { name: source.name }));
      onClose();
    },
  });
  const rotate = useAction({
    run: (input: { readonly hours: number }) => read(client.POST("/v1/data/sources/{id}/rotate", { params, body: { graceHours: input.hours } })),
    refreshes,
    onDone: () => {
      toast.done(t("sources.rotated", { name: source.name }));
      onClose();
    },
  });
  return (
    <>
      <ConfirmDialog
        isOpen={dialog === "switch"}
        onClose={onClose}
        title={source.isEnabled ? t("sources.disableTitle", { name: source.name }) : t("sources.enableTitle", { name: source.name })}
        confirm={source.isEnabled ? t("sources.disable") : t("sources.enable")}
        isDangerous={source.isEnabled}
        isBusy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate(!source.isEnabled)}
      >
        {source.isEnabled ? t("sources.disableText") : t("sources.enableText")}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={dialog === "rotate"}
        onClose={onClose}
        title={t("sources.rotateTitle", { name: source.name })}
        confirm={t("sources.rotate")}
        isBusy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate({ hours: Number(grace) })}
      >
        <Stack gap="sm">
          {t("sources.rotateText")}
          <NativeSelect
            label={t("sources.grace")}
            value={grace}
            onChange={(event) => setGrace(event.currentTarget.value)}
            data={["0", "1", "24", "168"].map((value) => ({ value, label: t(`sources.graces.${value}`) }))}
          />
        </Stack>
      </ConfirmDialog>
      {dialog === "rename" ? <RenameSource source={source} onClose={onClose} /> : null}
    </>
  );
};
