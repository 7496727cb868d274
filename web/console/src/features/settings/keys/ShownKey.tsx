import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { Modal, Text } from "@/ui";
import { SecretOnce } from "@/features/settings/SecretOnce";

/** A new key, once. */
export const ShownKey = ({ made, onClose }: { made: Schemas["NewKeyView"] | null; onClose: () => void }): ReactNode => {
  const { t } = useTranslation("settings");
  return (
    <Modal opened={made !== null} onClose={onClose} title={t("keys.madeTitle")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
      {made === null ? null : made.key === null ? (
        <Text size="sm">{t("keys.repeat")}</Text>
      ) : (
        <SecretOnce value={made.key} label={made.details.name} hint={t("keys.once")} />
      )}
    </Modal>
  );
};
