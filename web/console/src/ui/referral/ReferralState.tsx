import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const colours: Readonly<Record<string, string>> = { review: "yellow", qualified: "graine", rewarded: "graine", refused: "red" };

/** Where a referral stands. */
export const ReferralState = ({ state }: { readonly state: string }): ReactNode => {
  const { t } = useTranslation("referral");
  const isOver = state === "expired" || state === "taken-back";
  return (
    <Badge miw="max-content" variant={isOver ? "outline" : "light"} color={colours[state] ?? "gray"}>
      {t(`state.${state}`, { defaultValue: state })}
    </Badge>
  );
};
