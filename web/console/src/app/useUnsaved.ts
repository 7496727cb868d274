import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Asks before a page with unsaved changes is left, by a link or by closing the tab. */
export const useUnsaved = (isUnsaved: boolean): void => {
  const { t } = useTranslation("shell");
  useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname && !globalThis.confirm(t("unsaved")),
    enableBeforeUnload: isUnsaved,
  });
};
