import { Badge, CopyButton, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconCheck, IconCopy } from "@/ui/icons";
import styles from "./rewards.module.css";

const colours: Readonly<Record<string, string>> = { claimed: "yellow", fulfilled: "graine", used: "gray", cancelled: "gray", expired: "gray" };

/** Where a claim stands. */
export const ClaimState = ({ state }: { readonly state: string }): ReactNode => {
  const { t } = useTranslation("rewards");
  return (
    <Badge miw="max-content" variant={state === "cancelled" || state === "expired" ? "outline" : "light"} color={colours[state] ?? "gray"}>
      {t(`state.${state}`, { defaultValue: state })}
    </Badge>
  );
};

/** A code, copied by a click. */
export const ClaimCode = ({ code }: { readonly code: string }): ReactNode => {
  const { t } = useTranslation("rewards");
  return (
    <CopyButton value={code}>
      {({ copied, copy }) => (
        <UnstyledButton className={styles.code ?? ""} onClick={copy} aria-label={copied ? t("copied") : t("copyCode", { code })}>
          <span>{code}</span>
          {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
        </UnstyledButton>
      )}
    </CopyButton>
  );
};
