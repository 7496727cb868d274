import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { WhyButton } from "@/features/person/parts/WhyButton";
import type { HappenedEvent } from "@/features/person/person.queries";
import stories from "@/features/person/stories.module.css";
import { whyEvent } from "@/features/person/search";
import { EventIcon } from "./icons";

const Happened = ({ event }: { readonly event: HappenedEvent }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const sentence = said(event.sentence, event.name);
  return (
    <li className={stories.event}>
      <time className={stories.eventTime} dateTime={event.at}>
        {formats.when(event.at, "time")}
      </time>
      <span className={stories.eventIcon} data-kind={event.kind} aria-hidden>
        <EventIcon event={event} />
      </span>
      <div className={stories.eventBody}>
        <div className={stories.eventSentence}>
          {sentence}
          {event.status === "applied" ? null : (
            <Badge size="sm" color="red" variant="light" ml={8}>
              {t(`status.${event.status}`)}
            </Badge>
          )}
        </div>
        {event.note === null || event.note === undefined ? null : (
          <blockquote className={stories.quote}>
            {event.note.text}
            <footer>{event.note.byName}</footer>
          </blockquote>
        )}
        {event.effects.length === 0 ? null : (
          <ul className={stories.effects}>
            {event.effects.map((effect, place) => (
              <li key={`${effect.kind} ${effect.subject} ${place}`} data-family={effect.kind.startsWith("points") ? "points" : effect.kind.split("-")[0]}>
                <span>{said(effect.sentence, effect.kind)}</span>
                <WhyButton why={whyEvent(event.id, place)} about={said(effect.sentence, effect.kind)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
};

/** Events by day, newest first. */
export const Timeline = ({ events }: { readonly events: readonly HappenedEvent[] }): ReactNode => {
  const formats = useFormats();
  const days = new Map<string, HappenedEvent[]>();
  for (const event of events) {
    const day = formats.dayOf(event.at);
    days.set(day, [...(days.get(day) ?? []), event]);
  }

  return [...days].map(([day, happened]) => (
    <section key={day} className={stories.day} aria-label={formats.day(day)}>
      <h3 className={stories.dayTitle}>{formats.day(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" })}</h3>
      <ol className={stories.events}>
        {happened.map((event) => (
          <Happened key={event.id} event={event} />
        ))}
      </ol>
    </section>
  ));
};
