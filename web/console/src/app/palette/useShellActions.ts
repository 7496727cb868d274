import { useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { languages } from "@/app/i18n";
import { schemes } from "@/app/theme";
import { usePreferences } from "@/app/usePreferences";
import { IconKeyboard, IconLanguage, IconLogout, IconMoon, IconPrinter, IconRefresh, IconSun } from "@/ui/icons";
import { useQueryClient } from "@tanstack/react-query";
import { openShortcuts } from "@/app/shell/shortcuts";
import { useSignOut } from "@/app/useSignOut";
import type { PaletteAction } from "./types";

/** What can be done anywhere. */
export const useShellActions = (): readonly PaletteAction[] => {
  const { t, i18n } = useTranslation("shell");
  const { colorScheme } = useMantineColorScheme();
  const { setLanguage, setTheme } = usePreferences();
  const queries = useQueryClient();
  const signOut = useSignOut();
  return [
    ...languages
      .filter((one) => one !== i18n.language)
      .map((one) => ({
        id: `language-${one}`,
        label: t("palette.language", { language: t(`language.${one}`) }),
        words: "langue language",
        icon: IconLanguage,
        run: () => setLanguage(one),
      })),
    ...schemes
      .filter((one) => one !== colorScheme)
      .map((one) => ({
        id: `theme-${one}`,
        label: t("palette.theme", { theme: t(`theme.${one}`).toLocaleLowerCase(i18n.language) }),
        words: "theme dark light apparence sombre clair",
        icon: one === "dark" ? IconMoon : IconSun,
        run: () => setTheme(one),
      })),
    { id: "refresh", label: t("updated.refresh"), icon: IconRefresh, run: () => void queries.refetchQueries({ type: "active" }) },
    { id: "print", label: t("palette.print"), icon: IconPrinter, run: () => globalThis.print() },
    { id: "shortcuts", label: t("shortcuts.title"), icon: IconKeyboard, run: openShortcuts },
    { id: "sign-out", label: t("account.signOut"), icon: IconLogout, run: () => void signOut() },
  ];
};
