import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, meQuery, useAction, useMe, type Schemas } from "@/api";
import { Badge, Button, ConfirmDialog, Group, IconShieldLock, Modal, ProblemView, Section, Text, toast } from "@/ui";
import styles from "@/features/settings/settings.module.css";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpSetup } from "./TotpSetup";

const fewCodes = 3;

/** The second factor: on, off, and recovery codes. */
export const TotpSection = (): ReactNode => {
  const { t } = useTranslation("settings");
  const { security } = useMe();
  const [setup, setSetup] = useState<Schemas["TotpSetupView"] | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isEnding, setEnding] = useState(false);

  const begin = useAction({ run: () => body(client.POST("/v1/me/totp", {})), onDone: setSetup });
  const renew = useAction({
    run: () => body(client.POST("/v1/me/recovery-codes", {})),
    refreshes: [meQuery.queryKey],
    onDone: (answer) => setCodes(answer.codes),
  });
  const end = useAction({
    run: () => client.DELETE("/v1/me/totp", {}),
    refreshes: [meQuery.queryKey],
    onDone: () => {
      setEnding(false);
      toast.done(t("totp.offDone"));
    },
  });
  const error = begin.error ?? renew.error;
  return (
    <Section title={t("totp.title")} lead={t("totp.lead")} isFlush>
      <div className={styles.row}>
        <Group gap="sm" className={styles.grow ?? ""}>
          <IconShieldLock size={20} stroke={1.5} aria-hidden />
          <div>
            <Group gap="xs">
              <Text size="sm" fw={550}>
                {t("totp.app")}
              </Text>
              <Badge color={security.hasTotp ? "graine" : "gray"}>{t(security.hasTotp ? "on" : "off")}</Badge>
            </Group>
            {security.hasTotp ? (
              <Text className={styles.faint ?? ""} {...(security.recoveryCodesLeft <= fewCodes ? { c: "var(--g-warning)" } : {})}>
                {t("totp.codesLeft", { count: security.recoveryCodesLeft })}
              </Text>
            ) : null}
          </div>
        </Group>
        {security.hasTotp ? (
          <Group gap="xs">
            <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate(undefined)}>
              {t("totp.renew")}
            </Button>
            <Button variant="default" color="red" onClick={() => setEnding(true)}>
              {t("totp.turnOff")}
            </Button>
          </Group>
        ) : (
          <Button loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
            {t("totp.turnOn")}
          </Button>
        )}
      </div>
      {error === null ? null : <ProblemView error={error} />}
      {setup === null ? null : (
        <TotpSetup
          setup={setup}
          onClose={() => setSetup(null)}
          onDone={(made) => {
            setSetup(null);
            setCodes(made);
          }}
        />
      )}
      <Modal opened={codes !== null} onClose={() => setCodes(null)} title={t("codes.title")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
        {codes === null ? null : <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      </Modal>
      <ConfirmDialog
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        title={t("totp.endTitle")}
        confirm={t("totp.turnOff")}
        isDangerous
        isBusy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate(undefined)}
      >
        {t("totp.endText")}
      </ConfirmDialog>
    </Section>
  );
};
