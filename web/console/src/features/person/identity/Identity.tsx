import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Badge, DataState, DataTable, IconLock, Rows, Section, When } from "@/ui";
import { lineOf, profileOf, type Profile } from "@/features/person/parts/said";
import { Copyable } from "@/features/person/parts/Copyable";
import { usePerson } from "@/features/person/parts/useSearch";
import { WhyButton } from "@/features/person/parts/WhyButton";
import { identityQuery, type Identity as IdentityAnswer, type Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { whyEvent } from "@/features/person/search";
import { Candidate } from "./Candidate";

const Traits = ({ profile, facts }: { readonly profile: Profile; readonly facts: Readonly<Record<string, unknown>> }): ReactNode => {
  const { t } = useTranslation("person");
  const rows = [...Object.entries(profile), ...Object.entries(facts).filter(([name]) => !(name in profile))];
  return rows.length === 0 ? (
    <p className={styles.faint}>{t("identity.noProfile")}</p>
  ) : (
    <dl className={styles.traits}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`field.${name}`, { defaultValue: name })}</dt>
          <dd>{lineOf(value)}</dd>
        </div>
      ))}
    </dl>
  );
};

const Kind = ({ one }: { readonly one: IdentityAnswer["identifiers"][number] }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <>
      {t(`kind.${one.kind}`, { defaultValue: one.kind })}{" "}
      {one.strong ? null : (
        <Badge size="xs" variant="outline" color="gray">
          {t("identity.weak")}
        </Badge>
      )}
    </>
  );
};

/** Who the customer is: the profile, what finds them, whose histories were joined, who may be the same. */
const Identity = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const query = useQuery(identityQuery(ref));
  return (
    <div className={styles.halves}>
      <div>
        <Section title={t("identity.profile")}>
          {member.profileShown === true ? null : (
            <Alert icon={<IconLock size={16} aria-hidden />} color="gray" mb="sm">
              {t("identity.hidden")}
            </Alert>
          )}
          <Traits profile={profileOf(member)} facts={member.facts} />
        </Section>
      </div>
      <DataState query={query} skeleton={<Rows count={8} />}>
        {(identity) => (
          <div>
            <Section title={t("identity.identifiers")} lead={t("identity.identifiersLead")} isFlush>
              <DataTable
                rows={identity.identifiers}
                keyOf={({ kind, since, value }) => `${kind} ${since} ${value ?? ""}`}
                columns={[
                  { id: "kind", title: t("identity.kind"), cell: (one) => <Kind one={one} /> },
                  {
                    id: "value", title: t("identity.value"),
                    cell: ({ kind, value }) =>
                      value === null ? <span className={styles.faint}>{t("identity.hashed")}</span> : <Copyable value={value} label={t(`kind.${kind}`, { defaultValue: kind })} />,
                  },
                  { id: "since", title: t("identity.since"), by: ({ since }) => Date.parse(since), cell: ({ since }) => <When at={since} style="date" /> },
                ]}
              />
            </Section>
            <Section title={t("identity.merges")}>
              {identity.merges.length === 0 ? (
                <p className={styles.faint}>{t("identity.noMerges")}</p>
              ) : (
                <ul className={styles.list}>
                  {identity.merges.map((merge) => (
                    <li key={merge.member}>
                      <span>
                        {t("identity.merged")} <When at={merge.at} />
                        <span className={styles.faint}>
                          {" "}
                          {t("identity.by", { event: merge.eventName ?? "–" })} · {merge.member.slice(0, 8)}
                        </span>
                      </span>
                      <WhyButton why={whyEvent(merge.event)} about={t("identity.merges")} />
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title={t("identity.candidates")}>
              {identity.candidates.length === 0 ? (
                <p className={styles.faint}>{t("identity.noCandidates")}</p>
              ) : (
                <ul className={styles.list}>
                  {identity.candidates.map((one) => (
                    <li key={one.id}>
                      <Candidate one={one} />
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </div>
        )}
      </DataState>
    </div>
  );
};

export default Identity;
