import { createFormats, type Formats } from "@graine/shared/formats";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMaybeMe } from "@/api";

/** Numbers, money and moments in the person's language and the programme's currency and time zone. */
export const useFormats = (): Formats => {
  const { i18n } = useTranslation();
  const programme = useMaybeMe()?.programme;
  const language = i18n.language;
  return useMemo(
    () => createFormats({ language, timeZone: programme?.timeZone ?? "UTC", currency: programme?.currency ?? "EUR" }),
    [language, programme?.timeZone, programme?.currency],
  );
};
