import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { arrival, body, client, meQuery, ProblemError, useAction } from "@/api";
import {
  Button, ConfirmDialog, DataState, Group, IconFingerprint, Modal, ProblemView, Section, Stack, Text, TextInput, toast, When,
} from "@/ui";
import { passkeysQuery, settingsKeys, type Passkey } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";

/** Passkeys: signing in with a finger, a face or a PIN, without password or code. */
export const PasskeySection = (): ReactNode => {
  const { t } = useTranslation("settings");
  const query = useQuery(passkeysQuery);
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Passkey | null>(null);
  const remove = useAction({
    run: (id: string) => client.DELETE("/v1/me/passkeys/{id}", { params: { path: { id } } }),
    refreshes: [settingsKeys.passkeys, meQuery.queryKey],
    onDone: () => setRemoved(null),
  });
  return (
    <Section
      title={t("passkeys.title")}
      lead={arrival.hasPasskeys ? t("passkeys.lead") : t("passkeys.unavailable")}
      actions={
        <Button variant="default" disabled={!arrival.hasPasskeys} onClick={() => setAdding(true)}>
          {t("passkeys.add")}
        </Button>
      }
      isFlush
    >
      <DataState query={query} isEmpty={(keys) => keys.length === 0} empty={<div className={styles.row}><Text className={styles.faint ?? ""}>{t("passkeys.none")}</Text></div>}>
        {(keys) =>
          keys.map((key) => (
            <div key={key.id} className={styles.row}>
              <Group gap="sm" className={styles.grow ?? ""}>
                <IconFingerprint size={20} stroke={1.5} aria-hidden />
                <div>
                  <Text size="sm" fw={550}>
                    {key.name}
                  </Text>
                  <Text className={styles.faint ?? ""} component="div">
                    {t("passkeys.added")} <When at={key.createdAt} style="date" /> · {key.lastUsedAt === null ? t("never") : <>{t("passkeys.used")} <When at={key.lastUsedAt} style="ago" /></>}
                  </Text>
                </div>
              </Group>
              <Button variant="subtle" color="red" onClick={() => setRemoved(key)} aria-label={`${t("remove")} ${key.name}`}>
                {t("remove")}
              </Button>
            </div>
          ))
        }
      </DataState>
      <Modal opened={isAdding} onClose={() => setAdding(false)} title={t("passkeys.add")} centered closeButtonProps={{ "aria-label": t("close") }}>
        {isAdding ? <AddPasskey onClose={() => setAdding(false)} /> : null}
      </Modal>
      <ConfirmDialog
        isOpen={removed !== null}
        onClose={() => setRemoved(null)}
        title={t("passkeys.removeTitle")}
        confirm={t("remove")}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (removed !== null) {
            remove.mutate(removed.id);
          }
        }}
      >
        {t("passkeys.removeText", { name: removed?.name ?? "" })}
      </ConfirmDialog>
    </Section>
  );
};

const AddPasskey = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation("settings");
  const [name, setName] = useState("");
  const add = useAction({
    run: async (wanted: string) => {
      const options = await body(client.POST("/v1/me/passkeys/options", {}));
      const credential = await arrival.makePasskey(options).catch((error: unknown) => {
        throw new ProblemError({ code: "passkey.cancelled", status: -1, detail: String(error), traceId: "" });
      });
      return body(client.POST("/v1/me/passkeys", { body: { name: wanted, credential } }));
    },
    refreshes: [settingsKeys.passkeys, meQuery.queryKey],
    onDone: () => {
      toast.done(t("passkeys.addedDone"));
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(name.trim());
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t("passkeys.name")}
          description={t("passkeys.nameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          data-autofocus
          required
        />
        {add.error === null ? null : <ProblemView error={add.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={name.trim() === ""}>
            {t("passkeys.go")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
