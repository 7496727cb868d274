import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Button, CopyButton, Group, IconCheck, IconCopy, IconInfoCircle, Stack } from "@/ui";
import styles from "./settings.module.css";

/** Something that is shown now and never again, with a way to take it along. */
export const SecretOnce = ({ value, label, hint }: { value: string; label: string; hint: string }): ReactNode => {
  const { t } = useTranslation("settings");
  return (
    <Stack gap="sm">
      <Alert color="yellow" icon={<IconInfoCircle size={17} aria-hidden />}>
        {hint}
      </Alert>
      <div className={styles.secret} role="textbox" aria-readonly aria-label={label} tabIndex={0}>
        {value}
      </div>
      <Group justify="flex-end">
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant={copied ? "light" : "filled"}
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              onClick={copy}
            >
              {copied ? t("copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
};
