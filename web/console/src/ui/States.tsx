import { Skeleton, Stack, Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { IconLock, IconMoodEmpty } from "./icons";
import { ProblemView } from "./ProblemView";
import { useRights } from "./rights/useRights";
import styles from "./states.module.css";

export interface EmptyProps {
  readonly title: string;
  readonly text?: string;
  readonly icon?: ReactNode;
  /** What to do about it: a button or a link. */
  readonly action?: ReactNode;
}

/** Nothing is here, why, and what to do about it. */
export const Empty = ({ title, text, icon, action }: EmptyProps): ReactNode => (
  <Stack className={styles.state ?? ""} align="center" gap="xs">
    <span className={styles.icon} aria-hidden>
      {icon ?? <IconMoodEmpty size={26} stroke={1.5} />}
    </span>
    <Title order={2} size="h4">
      {title}
    </Title>
    {text === undefined ? null : (
      <Text c="var(--g-text-faint)" ta="center" maw={460}>
        {text}
      </Text>
    )}
    {action}
  </Stack>
);

/** The person may not see this; who could let them. */
export const Denied = ({ permission }: { permission?: string }): ReactNode => {
  const { t } = useTranslation("shell");
  const { needs, isReady } = useRights();
  return (
    <Empty
      icon={<IconLock size={26} stroke={1.5} />}
      title={t("denied.title")}
      text={permission === undefined || !isReady ? t("denied.text") : needs(permission)}
    />
  );
};

/** Grey lines in the place of rows to come. */
export const Rows = ({ count = 6, height = 20 }: { count?: number; height?: number }): ReactNode => {
  const { t } = useTranslation("shell");
  return (
    <Stack gap="sm" role="status" aria-label={t("loading")} data-coming>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} width={`${100 - ((index * 7) % 23)}%`} />
      ))}
    </Stack>
  );
};

export interface DataStateProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  /** In the shape of what comes, so that nothing moves. */
  readonly skeleton?: ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
}

/** The four states of what is read from the server: loading, empty, error, denied; and the data. */
export const DataState = <T,>({ query, children, skeleton, isEmpty, empty }: DataStateProps<T>): ReactNode => {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) === true ? (empty ?? null) : children(query.data);
  }

  if (query.error !== null) {
    return asProblem(query.error).status === 403 ? <Denied /> : <ProblemView error={query.error} onRetry={() => void query.refetch()} />;
  }

  return skeleton ?? <Rows />;
};
