import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, meQuery, useAction, type Schemas } from "@/api";
import { Button, Code, Group, Modal, PinInput, ProblemView, Stack, Text } from "@/ui";
import styles from "@/features/settings/settings.module.css";

export interface TotpSetupProps {
  readonly setup: Schemas["TotpSetupView"];
  readonly onClose: () => void;
  readonly onDone: (codes: readonly string[]) => void;
}

const codeLength = 6;

/** Scan, then type the first code: only then it is on. */
export const TotpSetup = ({ setup, onClose, onDone }: TotpSetupProps): ReactNode => {
  const { t } = useTranslation("settings");
  const [code, setCode] = useState("");
  const finish = useAction({
    run: (typed: string) => body(client.PUT("/v1/me/totp", { body: { setup: setup.setup, code: typed } })),
    refreshes: [meQuery.queryKey],
    onDone: (answer) => onDone(answer.codes),
    onRefused: () => setCode(""),
  });
  return (
    <Modal opened onClose={onClose} title={t("totp.setupTitle")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          finish.mutate(code);
        }}
      >
        <Stack gap="md">
          <Group align="flex-start" gap="lg">
            <svg className={styles.qr} viewBox={`0 0 ${setup.qr.size} ${setup.qr.size}`} role="img" aria-label={t("totp.qr")} shapeRendering="crispEdges">
              <path d={setup.qr.path} />
            </svg>
            <Stack gap="sm" className={styles.grow ?? ""}>
              <Text size="sm">{t("totp.scan")}</Text>
              <Text size="sm" c="var(--g-text-faint)">
                {t("totp.type")}
              </Text>
              <Code block>{setup.secret.replace(/(.{4})/g, "$1 ").trim()}</Code>
              <div>
                <Text size="sm" fw={500} mb={4} id="totp-code">
                  {t("totp.code")}
                </Text>
                <PinInput length={codeLength} type="number" oneTimeCode value={code} onChange={setCode} ariaLabel={t("totp.code")} aria-labelledby="totp-code" autoFocus />
              </div>
            </Stack>
          </Group>
          {finish.error === null ? null : <ProblemView error={finish.error} isInline />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={finish.isPending} disabled={code.length < codeLength}>
              {t("totp.turnOn")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
