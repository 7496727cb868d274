import { Button, Group, Modal as Window, Text, type ModalProps } from "@mantine/core";
import { useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget): target is Field => target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type));

/** A dialog that does not throw away what was typed: Esc, its cross and a click beside it ask first. A button of its own that cancels does not. */
export const Modal = ({ onClose, children, ...rest }: ModalProps): ReactNode => {
  const { t } = useTranslation("shell");
  const typed = useRef(new Set<Field>());
  const [isAsking, setAsking] = useState(false);
  const note = ({ target }: SyntheticEvent): void => {
    if (isField(target)) {
      typed.current.add(target);
    }
  };
  const stay = (): void => setAsking(false);
  const leave = (): void => {
    // What was sent or cleared is not lost: only a field that is still there and still says something.
    if ([...typed.current].some((field) => field.isConnected && field.value.trim() !== "")) {
      setAsking(true);
    } else {
      onClose();
    }
  };
  return (
    <>
      <Window closeOnEscape={!isAsking} {...rest} onClose={leave} onInput={note}>
        {children}
      </Window>
      {/* Mantine listens for Esc on the window: the question would open and close again by the very same key. Its own Esc is heard within it. */}
      <Window
        opened={isAsking}
        onClose={stay}
        closeOnEscape={false}
        onKeyDown={({ key }) => {
          if (key === "Escape") {
            stay();
          }
        }}
        title={t("discard.title")}
        centered
        size="sm"
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Text size="sm" mb="md">
          {t("discard.text")}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={stay}>
            {t("discard.stay")}
          </Button>
          <Button
            color="red"
            onClick={() => {
              typed.current.clear();
              setAsking(false);
              onClose();
            }}
          >
            {t("discard.leave")}
          </Button>
        </Group>
      </Window>
    </>
  );
};
