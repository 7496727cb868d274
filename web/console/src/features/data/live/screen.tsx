import { getRouteApi } from "@tanstack/react-router";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  More, useClipboard, Alert, Button, Empty, IconActivity, IconPlayerPause, IconPlayerPlay, IconLink, ProblemView, Rows, Select, Text, TextInput,
  toast, useDebouncedCallback, useHotkeys,
} from "@/ui";
import { eventsQuery, sourcesQuery, type EventFilter, type Inspected } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { sourceNameOf } from "@/features/data/parts/names";
import { Dot } from "@/features/data/parts/Status";
import { EventDrawer } from "./EventDrawer";
import { EventList } from "./EventList";
import { useLive } from "./useLive";
import styles from "./live.module.css";

const route = getRouteApi("/shell/data/live");
const statuses = ["applied", "refused", "quarantined", "parked", "repeated", "turned-away"];
const typingMs = 350;

const LiveScreen = (): ReactNode => {
  const { t } = useTranslation("data");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const clipboard = useClipboard();
  const filter: EventFilter = { source: search.source, name: search.name, status: search.status };
  const live = useLive(filter);
  const { isPaused, toggle } = live;
  const history = useInfiniteQuery(eventsQuery(filter));
  const sources = useQuery(sourcesQuery).data?.items;
  const names = useMemo(() => new Map((sources ?? []).map((source) => [source.id, source.name])), [sources]);
  const events = useMemo(() => merge(live.events, history.data?.pages.flatMap((page) => page.items) ?? []), [live.events, history.data]);
  const put = (change: Partial<EventFilter>): void =>
    void navigate({ search: (before) => clean({ ...before, ...change, event: undefined, member: undefined }), replace: true });
  const open = (event: Inspected | null): void =>
    void navigate({ search: (before) => clean({ ...before, event: event?.id, member: event?.member ?? undefined }) });
  useHotkeys([["p", toggle]]);
  return (
    <DataPage
      title={t("live.title")}
      lead={
        <span role="status">
          <Dot tone={live.state === "live" ? "good" : live.state === "lost" ? "bad" : "warn"} />
          {t(`live.states.${live.state}`, { count: live.waiting })}
        </span>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconLink size={16} aria-hidden />}
            onClick={() => {
              clipboard.copy(window.location.href);
              toast.done(t("copied"));
            }}
          >
            {t("live.copyLink")}
          </Button>
          <Button
            leftSection={isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
            variant={isPaused ? "filled" : "default"}
            onClick={toggle}
          >
            {isPaused ? t("live.resume", { count: live.waiting }) : t("live.pause")}
          </Button>
        </>
      }
    >
      <Filters filter={filter} sources={(sources ?? []).map((source) => ({ value: source.id, label: sourceNameOf(source.id, source.name, t) }))} onChange={put} />
      {live.hasSkipped ? (
        <Alert color="yellow" variant="light" mb="sm">
          {t("live.skipped")}
        </Alert>
      ) : null}
      {history.error !== null && events.length === 0 ? (
        <ProblemView error={history.error} onRetry={() => void history.refetch()} />
      ) : history.isPending ? (
        <Rows count={10} height={28} />
      ) : events.length === 0 && !history.hasNextPage ? (
        <Empty icon={<IconActivity size={26} stroke={1.5} />} title={t("live.empty.title")} text={t("live.empty.text")} />
      ) : (
        <EventList events={events} names={names} selected={search.event} onOpen={open} />
      )}
      <More query={history} />
      {!history.hasNextPage && events.length > 0 ? (
        <Text size="xs" c="var(--g-text-faint)" ta="center" mt="md">
          {t("live.beginning")}
        </Text>
      ) : null}
      <EventDrawer
        id={search.event}
        member={search.member}
        sourceName={(id) => names.get(id) ?? id}
        onClose={() => open(null)}
      />
    </DataPage>
  );
};

interface FiltersProps {
  readonly filter: EventFilter;
  readonly sources: { value: string; label: string }[];
  readonly onChange: (change: Partial<EventFilter>) => void;
}

const Filters = ({ filter, sources, onChange }: FiltersProps): ReactNode => {
  const { t } = useTranslation("data");
  const [name, setName] = useState(filter.name ?? "");
  const put = useDebouncedCallback((value: string) => onChange({ name: value.trim() === "" ? undefined : value.trim() }), typingMs);
  return (
    <div className={styles.filters} role="search" aria-label={t("live.filters")}>
      <Select
        aria-label={t("live.source")}
        placeholder={t("live.anySource")}
        data={sources}
        value={filter.source ?? null}
        onChange={(source) => onChange({ source: source ?? undefined })}
        clearable
        searchable
        clearButtonProps={{ "aria-label": t("live.clear") }}
      />
      <Select
        aria-label={t("live.status")}
        placeholder={t("live.anyStatus")}
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={filter.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("live.clear") }}
      />
      <TextInput
        aria-label={t("live.name")}
        placeholder={t("live.anyName")}
        value={name}
        maxLength={200}
        onChange={(event) => {
          setName(event.currentTarget.value);
          put(event.currentTarget.value);
        }}
      />
    </div>
  );
};

const merge = (live: readonly Inspected[], stored: readonly Inspected[]): readonly Inspected[] => {
  const seen = new Set<string>();
  return [...live, ...stored].filter((event) => !seen.has(event.id) && seen.add(event.id).size > 0);
};

const clean = <T extends object>(search: T): { [K in keyof T]: T[K] } =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== "")) as T;

export default LiveScreen;
