import { frenchTexts, type Texts } from "@graine/shared/formats";
import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { arriving } from "@/api/part";

export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

const stored = "graine.language";

// A namespace is a feature's folder, or one of the shell's own files; each is a file of its own, loaded when it is first used.
const files = {
  ...import.meta.glob<{ default: Texts }>("@/features/*/texts.*.json"),
  ...import.meta.glob<{ default: Texts }>("@/ui/*/texts.*.json"),
  ...import.meta.glob<{ default: Texts }>("@/app/texts/*.json"),
};

const pathOf = (namespace: string, language: string): string | undefined =>
  Object.keys(files).find(
    (path) =>
      path.endsWith(`/features/${namespace}/texts.${language}.json`) ||
      path.endsWith(`/ui/${namespace}/texts.${language}.json`) ||
      path.endsWith(`/app/texts/${namespace}.${language}.json`),
  );

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[pathOf(namespace, language) ?? ""];
    if (load === undefined) {
      done(new Error(`no texts for ${namespace} in ${language}`), null);
      return;
    }

    arriving(load).then(
      (module) => done(null, language === "fr" ? frenchTexts(module.default) : module.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

export const isLanguage = (value: unknown): value is Language => languages.some((one) => one === value);

/** Whether somebody chose a language in this browser. */
export const hasLanguage = (): boolean => localStorage.getItem(stored) !== null;

/** What the browser was last used in, else its first language that we speak, else French. */
const firstLanguage = (): Language => {
  const chosen = localStorage.getItem(stored);
  return isLanguage(chosen) ? chosen : (navigator.languages.map((one) => one.slice(0, 2)).find(isLanguage) ?? "fr");
};

export const startTexts = async (): Promise<void> => {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: "fr",
      supportedLngs: [...languages],
      ns: ["shell", "problems"],
      defaultNS: "shell",
      partialBundledLanguages: true,
      // React escapes.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  document.documentElement.lang = i18next.language;
};

export const setLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(stored, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
};

/** Loads texts before the screen that needs them is shown. */
export const loadTexts = (namespace: string): Promise<void> => i18next.loadNamespaces(namespace);
