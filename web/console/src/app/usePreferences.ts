import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { session, useMaybeMe } from "@/api";
import { isLanguage, setLanguage as changeLanguage, type Language } from "./i18n";
import { isScheme, type Scheme } from "./theme";

/** Language and theme: at once in this browser, and kept with the person for the next one. */
export const usePreferences = () => {
  const { setColorScheme } = useMantineColorScheme();
  return {
    setLanguage: (language: Language): void => {
      void changeLanguage(language);
      void session.prefer({ language });
    },
    setTheme: (theme: Scheme): void => {
      setColorScheme(theme);
      void session.prefer({ theme });
    },
  };
};

/** Takes over what the person chose elsewhere, once after signing in. */
export const useKeptPreferences = (): void => {
  const me = useMaybeMe();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const id = me?.id;
  const language = me?.language;
  const theme = me?.theme;
  useEffect(() => {
    if (isLanguage(language) && language !== i18n.language) {
      void changeLanguage(language);
    }

    if (isScheme(theme)) {
      setColorScheme(theme);
    }
    // Only when somebody else signs in: what is changed in this browser afterwards stays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
};
