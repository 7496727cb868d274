import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { centsOf, useFormats, type Formats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { WhyButton } from "@/features/person/parts/WhyButton";
import type { TierProgress } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { anchorOf, linesOf, topOf } from "./ladder";

/** Of a line of names, in pixels. */
const lineHeight = 17;

/** What a tier set measures, in its unit. */
export const amountOf = (formats: Formats, value: number, unit: string): string => {
  switch (unit) {
    case "money":
      return formats.money(centsOf(value), Number.isInteger(value) ? { isRound: true } : {});
    default:
      return formats.number(value, Number.isInteger(value) ? 0 : 2);
  }
};

type Step = TierProgress["tiers"][number] & { readonly from: number };

/** One by invitation, or with a condition of its own, has no place on a scale. */
const hasThreshold = (tier: TierProgress["tiers"][number]): tier is Step => tier.from !== null;

/** The ladder, where the customer stands on it, and what is missing. */
export const TierBar = ({ progress }: { readonly progress: TierProgress }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const { measure, next, keep, change } = progress;
  const tiers = progress.tiers.filter(hasThreshold);
  const top = topOf(tiers.map((tier) => tier.from), measure.value);
  const share = (value: number): number => Math.min(1, Math.max(0, value / top));
  const place = (value: number): string => `${share(value) * 100}%`;
  const amount = (value: number): string => amountOf(formats, value, measure.unit);
  const nameOf = (tier: Step): string => said(tier.name, tier.tier);
  const lines = linesOf(tiers.map((tier) => ({ share: share(tier.from), letters: `${nameOf(tier)} ${amount(tier.from)}`.length })));
  const held = said(progress.tierName, t("tier.none"));
  return (
    <div className={styles.ladder}>
      <div className={styles.ladderHead}>
        <span>
          <strong>{said(progress.name, progress.tierSet)}</strong> <span className={styles.faint}>{held}</span>
          {progress.since === null ? null : <span className={styles.faint}> {t("tier.since", { date: formats.when(progress.since, "date") })}</span>}
        </span>
        {progress.tier === null ? null : <WhyButton why={`tier:${progress.tierSet}`} about={held} />}
      </div>
      <div
        className={styles.track}
        role="img"
        aria-label={t("tier.drawn", { value: amount(measure.value), what: said(measure.sentence), tier: held })}
      >
        <div className={styles.fill} style={{ width: place(measure.value) }} />
        {tiers.map((tier) => (
          <span key={tier.tier} className={styles.mark} data-reached={measure.value >= tier.from} style={{ left: place(tier.from) }} />
        ))}
      </div>
      <div className={styles.marks} style={{ height: (Math.max(0, ...lines) + 1) * lineHeight + 5 }} aria-hidden>
        {tiers.map((tier, index) => (
          <span key={tier.tier} className={styles.markLabel} data-anchor={anchorOf(share(tier.from))} style={{ left: place(tier.from), top: (lines[index] ?? 0) * lineHeight }} title={nameOf(tier)}>
            {nameOf(tier)} <span className={styles.faint}>{amount(tier.from)}</span>
          </span>
        ))}
      </div>
      <ul className={styles.plain}>
        <li>
          <strong className={styles.number}>{amount(measure.value)}</strong>{" "}
          <span className={styles.faint}>{t("tier.measured", { what: said(measure.sentence) })}</span>
        </li>
        {next === null ? (
          <li>{t("tier.top")}</li>
        ) : (
          <li>{t("tier.next", { missing: amount(next.missing), tier: said(next.name, next.tier) })}</li>
        )}
        {keep === null || keep.missing === 0 ? null : (
          <li>{t("tier.keep", { missing: amount(keep.missing), date: formats.when(keep.by, "date"), tier: held })}</li>
        )}
        {progress.graceUntil === null ? null : <li>{t("tier.grace", { date: formats.lastDay(progress.graceUntil), tier: held })}</li>}
        {change === null ? null : (
          <li className={styles.faint}>{t("tier.change", { date: formats.when(change.at, "date"), tier: said(change.name, t("tier.none")) })}</li>
        )}
      </ul>
    </div>
  );
};
