import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Button, CopyButton, Group, IconCheck, IconCopy, IconDownload, IconInfoCircle, Stack } from "@/ui";
import styles from "@/features/settings/settings.module.css";

/** Recovery codes, shown once. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode => {
  const { t } = useTranslation("settings");
  const text = codes.join("\n");
  return (
    <Stack gap="md">
      <Alert color="yellow" icon={<IconInfoCircle size={17} aria-hidden />}>
        {t("codes.hint")}
      </Alert>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group justify="space-between">
        <Group gap="xs">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />} onClick={copy}>
                {copied ? t("copied") : t("copy")}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => save(text)}>
            {t("codes.save")}
          </Button>
        </Group>
        <Button onClick={onDone}>{t("codes.done")}</Button>
      </Group>
    </Stack>
  );
};

const save = (text: string): void => {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "graine-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
};
