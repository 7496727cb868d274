import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/ui";
import { useEventName } from "@/ui/events/useEventName";
import { textIn } from "./kinds";
import { checkQuery, overviewQuery } from "./programme.queries";
import { pointsSentence } from "./sentences";
import { useDocumentName } from "./useNames";
import type { Words } from "./words";

/** What things are called, in the person's language. */
export const useWords = (): Words => {
  const { t } = useTranslation("programme");
  return {
    say: (key, values) => t(key, { defaultValue: "", ...values }),
    event: useEventName(),
    document: useDocumentName(),
    formats: useFormats(),
  };
};

/** Points in words, with the wallet they are of where there are several. */
export const usePoints = (): ((wallet: string | null | undefined, amount: number | string) => string) => {
  const words = useWords();
  const wallets = (useQuery(overviewQuery).data?.documents ?? []).filter(({ kind }) => kind === "wallet");
  return (wallet, amount) => pointsSentence(words, amount, wallets.length > 1 && (wallet ?? "") !== "" ? words.document({ kind: "wallet", id: wallet ?? "" }) : "");
};

/** An expression as a sentence; as it was written where it says nothing. */
export const useSentence = (text: string | null | undefined, context: string): string => {
  const { i18n } = useTranslation("programme");
  const told = useQuery(checkQuery(text ?? "", context));
  return (text ?? "") === "" ? "" : textIn(told.data?.sentence, i18n.language) || (text ?? "");
};
