import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Text, centsOf, useFormats } from "@/ui";
import { nameOf, textIn, wordOf, type Body } from "@/features/programme/kinds";
import { checkQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";

interface Tier {
  readonly id: string;
  readonly name: unknown;
  readonly from?: number;
  readonly when?: string;
  readonly invitation?: boolean;
  readonly lifetime?: boolean;
}

interface Window {
  readonly kind: "life" | "calendar" | "rolling" | "anniversary";
  readonly days?: number;
  readonly months?: number;
}

/** What is measured and over which time, of sets that count something. */
const useCounted = (body: Body): string => {
  const { t } = useTranslation("programme");
  const by = wordOf(body, "by") || "expression";
  const window = (body["window"] ?? { kind: "life" }) as Window;
  const span = window.kind === "life" ? t("overview.window.life")
    : window.kind === "rolling" && window.days !== undefined ? t("overview.window.rollingDays", { count: window.days })
    : window.kind === "rolling" ? t("overview.window.rollingMonths", { count: window.months ?? 1 })
    : window.kind === "calendar" ? t("overview.window.calendar", { count: window.months ?? 12 })
    : t("overview.window.anniversary", { count: window.months ?? 12 });
  return by === "expression" ? t("overview.by.condition") : `${t(`overview.by.${by}`)} ${span}`;
};

/** The steps of a tier set, with how many stand on each. */
export const Ladder = ({ id, body, counts }: { readonly id: string; readonly body: Body; readonly counts: ReadonlyMap<string, number> | undefined }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const tiers = (body["tiers"] ?? []) as readonly Tier[];
  const text = wordOf(body, "measure");
  const measure = useQuery({ ...checkQuery(text, "tier-set.measure"), enabled: text !== "" });
  const counted = useCounted(body);
  // An expression that is a sum of orders is money too; what else it may be is a plain number.
  const isMoney = wordOf(body, "by") === "spend" || /^orders\(\d+\)\.(total|revenue)$/.test(text.trim());
  return (
    <>
      <Text size="sm" c="var(--g-text-soft)" mb={8}>{text === "" ? counted : t("overview.measure", { measure: textIn(measure.data?.sentence, i18n.language) || text })}</Text>
      <div className={styles.steps}>
        {tiers.map((tier, index) => (
          <div className={styles.step} key={`${id} ${tier.id}`} style={{ paddingTop: 10 + index * 8 }}>
            <Text size="sm" fw={600}>{nameOf(tier.id, tier.name, i18n.language)}</Text>
            <Text size="xs" c="var(--g-text-faint)">{tier.invitation === true ? t("overview.invitation") : tier.from === undefined ? t("overview.conditional") : t("overview.from", { from: isMoney ? formats.money(centsOf(tier.from), { isRound: true }) : formats.number(tier.from) })}{tier.lifetime === true ? ` · ${t("overview.lifetime")}` : ""}</Text>
            {counts === undefined ? null : <Text size="sm" className={styles.figure ?? ""}>{t("overview.members", { count: counts.get(tier.id) ?? 0, number: formats.number(counts.get(tier.id) ?? 0) })}</Text>}
          </div>
        ))}
      </div>
    </>
  );
};
