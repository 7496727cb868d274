import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "@/ui";
import { wordOf, type Body } from "./kinds";
import styles from "./programme.module.css";
import { usePoints, useSentence, useWords } from "./useWords";

interface Gain {
  readonly wallet?: string | null;
  readonly points?: number | null;
  readonly reward?: string | null;
}

/** What somebody who is brought must do, and what the two then get. */
export const ReferralWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t } = useTranslation("programme");
  const words = useWords();
  const points = usePoints();
  const condition = useSentence(wordOf(body, "when"), "referral-programme.when");
  const gainOf = (who: "referrer" | "referee"): string => {
    const gain = (body[who] ?? {}) as Gain;
    const parts = [
      (gain.points ?? 0) > 0 ? points(gain.wallet, gain.points ?? 0) : "",
      (gain.reward ?? "") === "" ? "" : t("overview.quoted", { name: words.document({ kind: "reward", id: gain.reward ?? "" }) }),
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : t("diff.member", { label: t(`field.referral-programme.${who}.label`), value: parts.join(" + ") });
  };
  return (
    <Text size="sm" c="var(--g-text-soft)" className={styles.capital ?? ""}>
      {[condition, gainOf("referrer"), gainOf("referee")].filter((part) => part !== "").join(" · ")}
    </Text>
  );
};
