import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { meQuery, session, useMe } from "@/api";
import { hasLanguage, isLanguage, setLanguage as changeLanguage, type Language } from "./i18n";
import { hasScheme, isScheme, type Scheme } from "./theme";

const person = "graine.person";

/** Language and theme: at once in this browser, and kept with the person for the next one. */
export const usePreferences = () => {
  const { setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();
  const keep = async (wanted: { readonly language?: Language; readonly theme?: "light" | "dark" | null }): Promise<void> => {
    const kept = await session.prefer(wanted);
    if (kept !== null) {
      queries.setQueryData(meQuery.queryKey, kept);
    }
  };
  return {
    setLanguage: (language: Language): void => {
      void changeLanguage(language);
      void keep({ language });
    },
    setTheme: (theme: Scheme): void => {
      setColorScheme(theme);
      void keep({ theme: theme === "auto" ? null : theme });
    },
  };
};

/** Takes over what the person chose elsewhere, once after signing in; what was chosen in this browser by the same person stays. */
export const useKeptPreferences = (): void => {
  const { id, language, theme } = useMe();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    const before = localStorage.getItem(person);
    const isAnother = before !== null && before !== id;
    localStorage.setItem(person, id);
    if (isLanguage(language) && (isAnother || !hasLanguage())) {
      void changeLanguage(language);
    }

    if (isScheme(theme) && (isAnother || !hasScheme())) {
      setColorScheme(theme);
    }
    // Only when somebody else signs in, not when their preference is read again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
};
