import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { DataState, Money, Section, Text, When } from "@/ui";
import styles from "./segments.module.css";
import { firstMembersQuery, movesQuery } from "./segments.queries";

/** The members worth most, and the way to all of them. */
export const Members = ({ when }: { when: string }): ReactNode => {
  const { t } = useTranslation("segments");
  const members = useQuery(firstMembersQuery(when));
  return (
    <Section isFlush title={t("people.members")} actions={<Link to="/customers" search={{ filter: when }} className={styles.link ?? ""}>{t("see")}</Link>}>
      <DataState query={members} isEmpty={({ items }) => items.length === 0} empty={<Nobody />}>
        {({ items }) => (
          <ul className={styles.people}>
            {items.map((row) => <li key={row.id}><Person id={row.id} row={row} /><Money value={row.revenueMinor} /></li>)}
          </ul>
        )}
      </DataState>
    </Section>
  );
};

/** Who entered lately, or who left. */
export const Moves = ({ id, entered }: { id: string; entered: boolean }): ReactNode => {
  const { t } = useTranslation("segments");
  const moves = useQuery(movesQuery(id, entered));
  return (
    <Section isFlush title={t(entered ? "people.entered" : "people.left")}>
      <DataState query={moves} isEmpty={(all) => all.length === 0} empty={<Nobody />}>
        {(all) => (
          <ul className={styles.people}>
            {all.map((one) => <li key={one.member + one.at}><Person id={one.member} row={one.row} /><When at={one.at} style="ago" /></li>)}
          </ul>
        )}
      </DataState>
    </Section>
  );
};

const Person = ({ id, row }: { id: string; row: Schemas["MemberRowView"] | undefined }): ReactNode => {
  const { t } = useTranslation("segments");
  return <Link to="/customers/$ref" params={{ ref: `id:${id}` }} className={styles.link ?? ""}>{row?.name ?? row?.email ?? `${t("people.unnamed")} ${id.slice(-6)}`}</Link>;
};

const Nobody = (): ReactNode => {
  const { t } = useTranslation("segments");
  return <Text size="sm" c="var(--g-text-faint)" p="md">{t("people.nobody")}</Text>;
};
