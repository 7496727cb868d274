import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconCircleCheck, IconCircleDashed, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { WhyButton } from "@/features/person/parts/WhyButton";
import type { SegmentStanding } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";

/** Segments with since when, why, and until when it holds by time alone. */
export const SegmentList = ({ segments, isShort = false }: { readonly segments: readonly SegmentStanding[]; readonly isShort?: boolean }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  return segments.length === 0 ? (
    <p className={styles.faint}>{t("segments.none")}</p>
  ) : (
    <ul className={tables.segments}>
      {segments.map((segment) => {
        const name = said(segment.name, segment.segment);
        return (
          <li key={segment.segment}>
            <div className={tables.segmentHead}>
              <strong>{name}</strong>
              {segment.in ? <WhyButton why={`segment:${segment.segment}`} about={name} /> : null}
            </div>
            <div className={styles.faint}>
              {segment.since === null ? null : t("segments.since", { date: formats.when(segment.since, "date") })}
              {segment.changesAt === null
                ? null
                : `${segment.since === null ? "" : " · "}${t(segment.in ? "segments.until" : "segments.from", { date: segment.in ? formats.lastDay(segment.changesAt) : formats.when(segment.changesAt, "date") })}`}
            </div>
            {isShort ? null : (
              <ul className={tables.parts}>
                {segment.parts.map((part) => (
                  <li key={part.text} data-holds={part.holds}>
                    {part.holds ? <IconCircleCheck size={15} aria-label={t("segments.holds")} /> : <IconCircleDashed size={15} aria-label={t("segments.lacks")} />}
                    <span>
                      {said(part.sentence, part.text)}
                      {part.until === null || !part.holds ? null : <span className={styles.faint}> {t("segments.partUntil", { date: formats.lastDay(part.until) })}</span>}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
};
