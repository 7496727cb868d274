import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Drawer, Empty, IconQuestionMark, Rows, useFormats, useMediaQuery } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { walletsQuery, whyQuery, type Cause } from "@/features/person/person.queries";
import { Sum } from "@/features/person/points/Sum";
import styles from "@/features/person/person.module.css";
import stories from "@/features/person/stories.module.css";
import { whyOf, whyEvent, type Why } from "@/features/person/search";
import { Explained } from "./Explained";

const Causes = ({ why, causes }: { readonly why: Why; readonly causes: readonly Cause[] }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const { change } = usePerson();
  const chosen = "event" in why && why.place !== undefined ? causes.filter((cause) => cause.place === why.place) : causes;
  const first = chosen[0];
  if (first === undefined) {
    return <Empty icon={<IconQuestionMark size={26} stroke={1.5} />} title={t("why.none")} text={t("why.noneText")} />;
  }

  if (chosen.length === 1 || ("event" in why && why.place !== undefined)) {
    return <Explained cause={first} />;
  }

  return (
    <>
      {"wallet" in why ? <Balance id={why.wallet} /> : null}
      <ol className={stories.causes}>
      {chosen.map((cause) => (
        <li key={`${cause.event.id} ${cause.place ?? 0}`}>
          <button type="button" className={stories.cause} onClick={() => change({ why: whyEvent(cause.event.id, cause.place) })}>
            <strong>{said(cause.effect.sentence, cause.effect.kind)}</strong>
            <CauseLine cause={cause} />
          </button>
        </li>
      ))}
      </ol>
    </>
  );
};

/** What the balance is the sum of, before the movements one by one. */
const Balance = ({ id }: { readonly id: string }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const wallet = useQuery(walletsQuery(ref)).data?.find((one) => one.wallet === id);
  return wallet === undefined ? null : (
    <div className={stories.sum}>
      <Sum wallet={wallet} />
      <p className={styles.faint}>{t("why.latest")}</p>
    </div>
  );
};

const CauseLine = ({ cause }: { readonly cause: Cause }): ReactNode => {
  const said = useSaid();
  const formats = useFormats();
  return (
    <span className={styles.faint}>
      {formats.when(cause.event.at, "date")} · {said(cause.event.sentence, cause.event.name)}
    </span>
  );
};

/** The way from an effect to its event, the rule as it was then, its revision and the posting; the address leads here. */
export const WhyDrawer = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref, search, change } = usePerson();
  const isNarrow = useMediaQuery("(max-width: 48em)");
  const why = search.why === undefined ? undefined : whyOf(search.why);
  const query = useQuery({ ...whyQuery(ref, why ?? { event: "", place: undefined }), enabled: why !== undefined });
  return (
    <Drawer
      opened={why !== undefined}
      onClose={() => change({ why: undefined })}
      position="right"
      size={isNarrow ? "100%" : 480}
      title={t("why.title")}
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={{ title: stories.drawerTitle ?? "" }}
    >
      {why === undefined ? null : (
        <DataState query={query} skeleton={<Rows count={8} height={28} />}>
          {(answer) => <Causes why={why} causes={answer.causes} />}
        </DataState>
      )}
    </Drawer>
  );
};
