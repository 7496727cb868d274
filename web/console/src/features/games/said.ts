import { useTranslation } from "react-i18next";

/** Words that the server says in several languages, in the person's. */
export const useSaid = (): ((words: Readonly<Record<string, string>> | null | undefined, otherwise?: string) => string) => {
  const { i18n } = useTranslation();
  return (words, otherwise = "") => words?.[i18n.language] ?? words?.["fr"] ?? Object.values(words ?? {})[0] ?? otherwise;
};
