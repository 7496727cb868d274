import { Link } from "@tanstack/react-router";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Anchor, Button, cents, DataState, Empty, Group, IconInfoCircle, IconUsersGroup, Money, ProblemView, Rows, Stack, Text, useFormats, When } from "@/ui";
import { candidatesQuery, memberQuery, type Candidate } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { Facts } from "@/features/data/parts/Figures";
import styles from "./duplicates.module.css";

const DuplicatesScreen = (): ReactNode => {
  const { t } = useTranslation("data");
  const query = useInfiniteQuery(candidatesQuery);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <DataPage title={t("duplicates.title")} lead={t("duplicates.lead")}>
      {query.isPending ? (
        <Rows count={6} height={60} />
      ) : query.error !== null && items.length === 0 ? (
        <ProblemView error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <Empty icon={<IconUsersGroup size={26} stroke={1.5} />} title={t("duplicates.empty.title")} text={t("duplicates.empty.text")} />
      ) : (
        <Stack gap="md">
          <Alert color="blue" variant="light" icon={<IconInfoCircle size={18} aria-hidden />}>
            {t("duplicates.readOnly")}
          </Alert>
          {items.map((item) => (
            <Pair key={item.id} item={item} />
          ))}
        </Stack>
      )}
      {query.hasNextPage ? (
        <Group justify="center" mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("live.more")}
          </Button>
        </Group>
      ) : null}
    </DataPage>
  );
};

const Pair = ({ item }: { item: Candidate }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <section className={styles.pair} aria-label={t(`duplicates.reasons.${item.reason.replaceAll(".", "_")}`, { defaultValue: item.reason })}>
      <Text size="sm" fw={500} className={styles.why ?? ""} component="div">
        {t(`duplicates.reasons.${item.reason.replaceAll(".", "_")}`, { defaultValue: item.reason })}
        <Text component="span" size="xs" c="var(--g-text-faint)" ml={8}>
          <When at={item.at} style="ago" />
        </Text>
      </Text>
      <div className={styles.sides}>
        <Person id={item.first} />
        <Person id={item.second} />
      </div>
    </section>
  );
};

const Person = ({ id }: { id: string }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const query = useQuery(memberQuery(id));
  return (
    <div className={styles.person}>
      <DataState query={query} skeleton={<Rows count={4} height={14} />}>
        {(member) => {
          const profile = member.profile as Record<string, unknown>;
          const name = [profile["firstName"], profile["lastName"]].filter((part) => typeof part === "string").join(" ");
          return (
            <Stack gap="xs">
              <Anchor component={Link} to={`/customers/id:${id}` as never} fw={600} size="sm">
                {name === "" ? t("duplicates.nameless") : name}
              </Anchor>
              <Facts
                items={[
                  ...["email", "phone", "city"].flatMap((key) => (typeof profile[key] === "string" ? [[t(`duplicates.${key}`), profile[key]] as const] : [])),
                  [t("duplicates.since"), member.since === null ? "–" : <When key="since" at={member.since} style="date" />],
                  [t("duplicates.orders"), formats.number(member.activity.orders)],
                  [t("duplicates.revenue"), <Money key="revenue" value={cents(member.activity.revenueMinor)} />],
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

export default DuplicatesScreen;
