import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Rows, Section } from "@/ui";
import { TierBar } from "@/features/person/overview/TierBar";
import { usePerson } from "@/features/person/parts/useSearch";
import { segmentsQuery, tiersQuery } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { Given } from "./Given";
import { SegmentList } from "./SegmentList";

/** Tiers and segments, those the customer is in and those that are near. */
const Standing = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const tiers = useQuery(tiersQuery(ref));
  const segments = useQuery(segmentsQuery(ref));
  return (
    <>
      <Section title={t("overview.tier")}>
        <DataState query={tiers} skeleton={<Rows count={3} />} isEmpty={(all) => all.length === 0} empty={<p className={styles.faint}>{t("tier.nothing")}</p>}>
          {(all) =>
            all.map((progress) => (
              <Fragment key={progress.tierSet}>
                <TierBar progress={progress} />
                <Given progress={progress} />
              </Fragment>
            ))
          }
        </DataState>
      </Section>
      <div className={styles.halves}>
        <Section title={t("segments.in")}>
          <DataState query={segments} skeleton={<Rows count={5} />}>
            {(all) => <SegmentList segments={all.filter((segment) => segment.in)} />}
          </DataState>
        </Section>
        <Section title={t("segments.out")}>
          <DataState query={segments} skeleton={<Rows count={5} />}>
            {(all) => <SegmentList segments={all.filter((segment) => !segment.in)} />}
          </DataState>
        </Section>
      </div>
    </>
  );
};

export default Standing;
