import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { DataState, Empty, IconUserPlus, IconUsersGroup, Rows, Section } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import type { Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { Brought, Code } from "./Referral";
import { Household } from "./Household";
import { HouseholdDoor } from "./HouseholdDoor";
import { householdQuery, referralQuery } from "./circle.queries";

/** Who is close to the customer: the household that shares its points, and whom they brought. */
const Circle = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const may = useMay();
  const household = useQuery(householdQuery(ref));
  const referral = useQuery(referralQuery(ref));
  return (
    <div className={styles.halves}>
      <div>
        <DataState
          query={household}
          skeleton={<Rows count={5} />}
          isEmpty={(found) => found === null}
          empty={
            <Section title={t("household.title")}>
              <Empty icon={<IconUsersGroup size={26} stroke={1.5} />} title={t("household.none")} text={t("household.noneText")} action={may("members:write") ? <HouseholdDoor member={member.id} /> : undefined} />
            </Section>
          }
        >
          {(found) => (found === null ? null : <Household household={found} member={member.id} />)}
        </DataState>
      </div>
      <div>
        <DataState
          query={referral}
          skeleton={<Rows count={5} />}
          isEmpty={(found) => found === null}
          empty={
            <Section title={t("referral.title")}>
              <Empty icon={<IconUserPlus size={26} stroke={1.5} />} title={t("referral.none")} text={t("referral.noneText")} />
            </Section>
          }
        >
          {(found) => (
            found === null ? null : (
              <>
                <Code referral={found} />
                {may("members:list") ? <Brought member={member.id} /> : null}
              </>
            )
          )}
        </DataState>
      </div>
    </div>
  );
};

export default Circle;
