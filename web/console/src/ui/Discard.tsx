import { Button, Group, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface DiscardProps {
  readonly isOpen: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  /** Above the dialog whose text it is about. */
  readonly zIndex?: number;
}

/** Asks whether what was typed may be thrown away. */
export const Discard = ({ isOpen, onStay, onLeave, zIndex }: DiscardProps): ReactNode => {
  const { t } = useTranslation("shell");
  return (
    // Mantine listens for Esc on the window: the question would open and close again by the very same key. Its own Esc is heard within it.
    <Modal
      opened={isOpen}
      onClose={onStay}
      closeOnEscape={false}
      onKeyDown={({ key }) => {
        if (key === "Escape") {
          onStay();
        }
      }}
      title={t("discard.title")}
      centered
      size="sm"
      closeButtonProps={{ "aria-label": t("close") }}
      {...(zIndex === undefined ? {} : { zIndex })}
    >
      <Text size="sm" mb="md">
        {t("discard.text")}
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus onClick={onStay}>
          {t("discard.stay")}
        </Button>
        <Button color="red" onClick={onLeave}>
          {t("discard.leave")}
        </Button>
      </Group>
    </Modal>
  );
};
