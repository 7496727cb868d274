import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Modal } from "./Modal";
import { ProblemView } from "./ProblemView";

const reasonMax = 500;

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, in one or two sentences, with the figures. */
  readonly children: ReactNode;
  /** The verb of the button: "Withdraw 40 points". */
  readonly confirm: string;
  readonly isDangerous?: boolean;
  /** Asks why; the answer is kept with the change. */
  readonly needsReason?: boolean;
  readonly isBusy?: boolean;
  readonly error?: unknown;
  readonly onConfirm: (reason: string) => void;
}

/** Asks before something is done that others will see, and why when that is kept. */
export const ConfirmDialog = (props: ConfirmDialogProps): ReactNode => {
  const { isOpen, onClose, title, children, confirm, isDangerous = false, needsReason = false, isBusy = false, error, onConfirm } = props;
  const { t } = useTranslation("shell");
  const [reason, setReason] = useState("");
  const isReady = !needsReason || reason.trim().length > 2;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) {
            onConfirm(reason.trim());
          }
        }}
      >
        <Stack gap="md">
          <Text component="div" size="sm">
            {children}
          </Text>
          {needsReason ? (
            <Textarea
              label={t("confirm.reason")}
              description={t("confirm.reasonHint")}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={reasonMax}
              autosize
              minRows={2}
              required
              data-autofocus
            />
          ) : null}
          {error === undefined || error === null ? null : <ProblemView error={error} isInline />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" color={isDangerous ? "red" : "graine"} loading={isBusy} disabled={!isReady}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
