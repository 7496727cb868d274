import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConflictDialog, type ConflictState } from "@/ui";
import type { Standing } from "./useChangeUser";

/** A colleague changed the same person first. */
export const StandingConflict = ({ conflict }: { conflict: ConflictState<Standing> }): ReactNode => {
  const { t } = useTranslation("settings");
  return (
    <ConflictDialog
      conflict={conflict}
      nameOf={(path) => t(path === "role" ? "team.role" : "team.open")}
      wordOf={(path, value) => (path === "role" ? t(`roles.${value}.name`) : t(value === "true" ? "yes" : "no"))}
    />
  );
};
