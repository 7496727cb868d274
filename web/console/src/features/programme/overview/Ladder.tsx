import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Text, useFormats } from "@/ui";
import { nameOf, textIn, wordOf, type Body } from "@/features/programme/kinds";
import { checkQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";

interface Tier {
  readonly id: string;
  readonly name: unknown;
  readonly from: number;
}

/** The steps of a tier set, with how many stand on each. */
export const Ladder = ({ id, body, counts }: { readonly id: string; readonly body: Body; readonly counts: ReadonlyMap<string, number> | undefined }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const tiers = (body["tiers"] ?? []) as readonly Tier[];
  const measure = useQuery(checkQuery(wordOf(body, "measure"), "tier-set.measure"));
  return (
    <>
      <Text size="sm" c="var(--g-text-soft)" mb={8}>{t("overview.measure", { measure: textIn(measure.data?.sentence, i18n.language) || wordOf(body, "measure") })}</Text>
      <div className={styles.steps}>
        {tiers.map((tier, index) => (
          <div className={styles.step} key={`${id} ${tier.id}`} style={{ paddingTop: 10 + index * 8 }}>
            <Text size="sm" fw={600}>{nameOf(tier.id, tier.name, i18n.language)}</Text>
            <Text size="xs" c="var(--g-text-faint)">{t("overview.from", { from: formats.number(tier.from) })}</Text>
            {counts === undefined ? null : <Text size="sm" className={styles.figure ?? ""}>{t("overview.members", { count: counts.get(tier.id) ?? 0, number: formats.number(counts.get(tier.id) ?? 0) })}</Text>}
          </div>
        ))}
      </div>
    </>
  );
};
