import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/ui";
import type { Inspected } from "@/features/data/data.queries";
import { sentenceOf } from "@/features/data/parts/effects";
import { eventNameOf, sourceNameOf } from "@/features/data/parts/names";
import { useNamed } from "@/features/data/parts/useNamed";
import { Status } from "@/features/data/parts/Status";
import styles from "./live.module.css";

export interface EventListProps {
  readonly events: readonly Inspected[];
  readonly names: ReadonlyMap<string, string>;
  readonly selected: string | undefined;
  readonly onOpen: (event: Inspected) => void;
}

/** What came, one line each, newest first. */
export const EventList = ({ events, names, selected, onOpen }: EventListProps): ReactNode => {
  const { t, i18n } = useTranslation("data");
  const formats = useFormats();
  const named = useNamed();
  return (
    <div className={styles.list}>
      <ul aria-label={t("live.title")}>
        {events.map((event) => (
          <li key={event.id}>
            <button type="button" className={`${styles.row ?? ""} ${styles.new ?? ""}`} aria-haspopup="dialog" aria-expanded={event.id === selected} onClick={() => onOpen(event)}>
              <span className={styles.time} title={formats.when(event.received, "long")}>
                {isToday(event.received) ? new Date(event.received).toLocaleTimeString(i18n.language, { timeZone: formats.timeZone }) : formats.when(event.received, "date")}
              </span>
              <span>
                <Status value={event.status} />
              </span>
              <span className={styles.name}>{eventNameOf(event.name, t)}</span>
              <span className={styles.faint}>{sourceNameOf(event.source, names.get(event.source), t)}</span>
              <span className={styles.faint}>
                {event.reason !== null
                  ? `${event.reason.code} · ${event.reason.detail}`
                  : event.effects.length === 0
                    ? t("live.noEffect")
                    : formats.list(event.effects.slice(0, 3).map((effect) => sentenceOf(effect, t, formats, named))) + (event.effects.length > 3 ? " …" : "")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

const isToday = (moment: string): boolean => Date.now() - new Date(moment).getTime() < dayMs;

const dayMs = 86_400_000;
