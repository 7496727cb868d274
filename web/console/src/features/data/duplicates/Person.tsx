import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, DataState, Money, Rows, Stack, useFormats, When } from "@/ui";
import { memberQuery, type Member } from "@/features/data/data.queries";
import { Facts } from "@/features/data/parts/Figures";
import styles from "./duplicates.module.css";

/** The name of a member as far as it is known and may be seen. */
export const useNameOf = (): ((member: Member | undefined) => string) => {
  const { t } = useTranslation("data");
  return (member) => {
    const profile = (member?.profile ?? {}) as Record<string, unknown>;
    const name = [profile["firstName"], profile["lastName"]].filter((part) => typeof part === "string").join(" ");
    return name === "" ? t("duplicates.nameless") : name;
  };
};

/** One of the two: who, since when, how much. */
export const Person = ({ id }: { id: string }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const nameOf = useNameOf();
  const query = useQuery(memberQuery(id));
  return (
    <div className={styles.person}>
      <DataState query={query} skeleton={<Rows count={4} height={14} />}>
        {(member) => {
          const profile = member.profile as Record<string, unknown>;
          return (
            <Stack gap="xs">
              <Anchor component={Link} to={`/customers/id:${id}` as never} fw={600} size="sm">
                {nameOf(member)}
              </Anchor>
              <Facts
                items={[
                  ...["email", "phone", "city"].flatMap((key) => (typeof profile[key] === "string" ? [[t(`duplicates.${key}`), profile[key]] as const] : [])),
                  [t("duplicates.since"), member.since === null ? "–" : <When key="since" at={member.since} style="date" />],
                  [t("duplicates.orders"), formats.number(member.activity.orders)],
                  [t("duplicates.revenue"), <Money key="revenue" value={member.activity.revenueMinor} />],
                  [t("duplicates.identifiers"), Object.entries(member.identifiers).map(([kind, count]) => `${kind} × ${count}`).join(", ")],
                ]}
              />
            </Stack>
          );
        }}
      </DataState>
    </div>
  );
};

