import { useTranslation } from "react-i18next";
import { useDoers } from "@/api";

/** Who published, by name: a person of the team, a key, or Graine itself at the first start. */
export const usePublishers = (): ((who: string) => string) => {
  const { t } = useTranslation("programme");
  const names = useDoers();
  return (who) => names.get(who) ?? t(`history.by.${who}`, { defaultValue: who });
};
