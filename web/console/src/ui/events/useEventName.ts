import { useTranslation } from "react-i18next";

/** What people call an event that shops often send; another one keeps its name. */
export const useEventName = (): ((name: string) => string) => {
  const { t } = useTranslation("events");
  return (name) => t(name, { defaultValue: name, keySeparator: false, nsSeparator: false });
};
