import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, IconActivity, More, ProblemView, Rows, Section, useFormats } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import { timelineQuery, type Member, type TimelineFilter } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { startOf } from "./days";
import { Filters } from "./Filters";
import { Timeline } from "./Timeline";

/** Everything that happened, filtered, as far back as one scrolls. */
const Activity = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref, search } = usePerson();
  const { timeZone } = useFormats();
  const { kind, effects, channel, from, to } = search;
  const filter = useMemo<TimelineFilter>(
    () => ({
      ...(kind === undefined ? {} : { kind }),
      ...(effects === undefined ? {} : { effects }),
      ...(channel === undefined ? {} : { channel }),
      ...(from === undefined ? {} : { from: startOf(from, timeZone) }),
      ...(to === undefined ? {} : { to: startOf(to, timeZone, 1) }),
    }),
    [kind, effects, channel, from, to, timeZone],
  );
  const query = useInfiniteQuery(timelineQuery(ref, filter));

  const events = query.data?.pages.flatMap((page) => page.items);
  return (
    <Section isFlush>
      <Filters member={member} />
      {events === undefined ? (
        <div className={styles.inset}>
          {query.error === null ? <Rows count={10} height={24} /> : <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
        </div>
      ) : events.length === 0 && !query.hasNextPage ? (
        <Empty icon={<IconActivity size={26} stroke={1.5} />} title={t("activity.none")} text={t("activity.noneText")} />
      ) : (
        <>
          <Timeline events={events} />
          <More query={query} isEager />
          {query.hasNextPage ? null : <div className={styles.more}><span className={styles.faint}>{t("activity.end")}</span></div>}
        </>
      )}
    </Section>
  );
};

export default Activity;
