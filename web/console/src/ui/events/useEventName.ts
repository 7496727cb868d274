import { useTranslation } from "react-i18next";
import { eventWords, type EventWords } from "./words";

/** What people call events that shops often send, and which event they mean. */
export const useEventWords = (): EventWords => {
  const { i18n } = useTranslation("events");
  return eventWords((i18n.getResourceBundle(i18n.language, "events") ?? {}) as Readonly<Record<string, string>>);
};

/** What people call an event that shops often send; another one keeps its name. */
export const useEventName = (): ((name: string) => string) => useEventWords().say;
