import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, Modal, ProblemView, Stack, Text, TextInput, toast, useFormats } from "@/ui";
import { useClose, type Draw } from "@/features/games/games.queries";
import { useSaid } from "@/features/games/said";

const beaconMax = 200;

/** Asks before a draw is closed for good and its winners are drawn. */
export const CloseDialog = ({ draw, onClose }: { readonly draw: Draw; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("games");
  const said = useSaid();
  return (
    <Modal opened onClose={onClose} title={t("close.title", { name: said(draw.name, draw.id) })} centered closeButtonProps={{ "aria-label": t("close.leave") }}>
      <CloseForm draw={draw} onClose={onClose} />
    </Modal>
  );
};

const CloseForm = ({ draw, onClose }: { readonly draw: Draw; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("games");
  const formats = useFormats();
  const [beacon, setBeacon] = useState("");
  const closing = useClose(draw.id, () => {
    toast.done(t("close.done"));
    onClose();
  });
  const isReady = draw.beaconSource === null || beacon.trim() !== "";
  const prizes = draw.prizes.reduce((sum, { winners }) => sum + winners, 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) {
      closing.mutate({ beacon: draw.beaconSource === null ? null : beacon.trim() });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t("close.text", { count: prizes, prizes: formats.number(prizes), entries: formats.number(draw.entries) })}</Text>
        {draw.state === "open" || draw.state === "later" ? <Text size="sm">{t("close.early", { date: formats.when(draw.closesAt) })}</Text> : null}
        {draw.beaconSource === null ? null : (
          <TextInput
            label={t("close.beacon")} description={t("close.beaconHint", { source: draw.beaconSource })} required data-autofocus value={beacon} maxLength={beaconMax} autoComplete="off" spellCheck={false}
            onChange={(event) => setBeacon(event.currentTarget.value)}
          />
        )}
        {closing.error === null ? null : <ProblemView error={closing.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} {...(draw.beaconSource === null ? { "data-autofocus": true } : {})}>
            {t("close.cancel")}
          </Button>
          <Button type="submit" color="red" loading={closing.isPending} disabled={!isReady}>
            {t("close.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
