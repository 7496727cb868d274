import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, useMay } from "@/api";
import { checkQuery, memberColumnsQuery } from "@/api/conditions";
import {
  ActionIcon, Button, Checkbox, Denied, Empty, IconColumns, IconDownload, IconFilter, IconRefresh, IconX, Page, Popover, ProblemView, Stack,
  useFormats, useMediaQuery, usePrinting, When,
} from "@/ui";
import { customers, isArriving, viewsQuery, type ListAsked } from "@/features/customers/customers.queries";
import type { ListNames } from "./cells";
import { ExportDialog } from "./ExportDialog";
import { FilterDrawer } from "./FilterDrawer";
import { FindCustomer } from "./FindCustomer";
import { columnKeys, defaultColumns, personalColumns, type ColumnKey } from "./keys";
import styles from "./list.module.css";
import { MemberGrid } from "./MemberGrid";
import { PrintedList, printedMax } from "./PrintedList";
import type { ListSearch } from "./search";
import { usePages } from "./usePages";
import { ViewTabs } from "./ViewTabs";

const ListScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("customers");
  const may = useMay();
  const formats = useFormats();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: "/customers" });
  const search = useSearch({ from: "/shell/customers" });
  const isNarrow = useMediaQuery("(width <= 48em)");
  const isPrinting = usePrinting();
  const [isFiltering, setFiltering] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const info = useQuery(memberColumnsQuery);
  const views = useQuery(viewsQuery);

  const filter = search.filter ?? "";
  const sort = search.sort ?? "last_seen";
  const desc = search.desc ?? true;
  const asked = useMemo((): ListAsked => ({ filter, sort, desc }), [filter, sort, desc]);
  const hasPersonalData = info.data?.hasPersonalData ?? true;
  const columns = (search.columns ?? defaultColumns).filter((one) => hasPersonalData || one === "name" || !personalColumns.includes(one));
  const pages = usePages(asked);
  const sentence = useQuery({ ...checkQuery(filter, "audience.when"), enabled: filter !== "" }).data?.sentence?.[i18n.language];
  const language = i18n.language;
  const names = useMemo((): ListNames => {
    const named = (all: readonly { id: string; name: Record<string, string> }[] | undefined) => {
      const known = new Map(all?.map((one) => [one.id, one.name[language] ?? one.name["fr"] ?? one.id]));
      return (id: string): string => known.get(id) ?? id;
    };
    return {
      segment: named(info.data?.segments),
      tier: named(info.data?.tiers),
      tierRank: (id) => info.data?.tiers.findIndex((tier) => tier.id === id) ?? 0,
      decimals: info.data?.wallet?.decimals ?? 0,
    };
  }, [info.data, language]);
  const sortable = useMemo(() => new Set(info.data?.columns.filter((one) => one.isSortable).map((one) => one.key)), [info.data]);

  const go = (next: ListSearch, isReplacing = false): void => void navigate({ search: next, replace: isReplacing });
  const change = (part: ListSearch): void => go(tidy({ ...search, at: 0, ...part }));
  const sortBy = (column: ColumnKey): void => change({ sort: column, desc: column === sort ? !desc : true });
  const show = (column: ColumnKey, isShown: boolean): void =>
    change({ columns: columnKeys.filter((one) => (one === column ? isShown : columns.includes(one))) });

  if (!may("members:list")) {
    return <Denied permission="members:list" />;
  }

  const { head, count } = pages;
  const rows = head.data === undefined || isArriving(head.data) ? undefined : head.data;
  const problem = head.error === null ? null : asProblem(head.error);
  return (
    <Page
      isFull
      title={t("list.title")}
      lead={
        head.data === undefined ? "\u00a0" : (
          <>
            {rows === undefined ? null : <span data-testid="list-count">{t("list.count", { count, number: formats.number(count) })}</span>}
            {count === head.data.total ? null : <> · {t("list.of", { total: formats.number(head.data.total) })}</>}
            {head.data.asOf === null ? null : <> · {t("list.asOf")} <When at={head.data.asOf} style="time" /></>}
            {head.data.isBehind ? <>{rows === undefined ? "" : " · "}{t("list.behind")}</> : null}
          </>
        )
      }
      actions={
        <>
          <ActionIcon variant="default" size={30} aria-label={t("list.refresh")} loading={head.isFetching && !head.isPlaceholderData} onClick={() => void queries.invalidateQueries({ queryKey: customers.all })}>
            <IconRefresh size={15} />
          </ActionIcon>
          <Columns columns={columns} hasPersonalData={hasPersonalData} onShow={show} />
          <Button variant="default" size="xs" leftSection={<IconDownload size={15} />} onClick={() => setExporting(true)} disabled={count === 0}>
            {t("export.open")}
          </Button>
        </>
      }
    >
      <ViewTabs views={views.data ?? []} search={search} current={{ filter, sort, desc, columns }} onGo={go} />
      <div className={styles.bar}>
        <FindCustomer />
        <Button
          variant={filter === "" ? "default" : "light"} size="xs" leftSection={<IconFilter size={15} />} aria-expanded={isFiltering}
          onClick={() => setFiltering(true)}
        >
          {t("filter.open")}
        </Button>
        {filter === "" ? null : (
          <>
            <span className={styles.filter} title={sentence ?? filter}>{sentence ?? filter}</span>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("filter.clear")} onClick={() => go(without(search))}>
              <IconX size={14} />
            </ActionIcon>
          </>
        )}
      </div>
      {problem !== null ? (
        <ProblemView error={problem} onRetry={() => void head.refetch()} />
      ) : rows !== undefined && count === 0 && !head.isPlaceholderData ? (
        <Empty
          title={t(filter === "" ? "list.empty.title" : "list.none.title")}
          text={t(filter === "" ? "list.empty.text" : "list.none.text")}
          {...(filter === "" ? {} : { action: <Button variant="default" onClick={() => go(without(search))}>{t("filter.clear")}</Button> })}
        />
      ) : (
        <MemberGrid
          count={rows === undefined ? 30 : count}
          row={(position) => (rows === undefined ? undefined : pages.row(position))}
          onShow={pages.show}
          columns={columns}
          names={names}
          sort={sort}
          isDescending={desc}
          canSort={(column) => sortable.has(column)}
          onSort={sortBy}
          listKey={JSON.stringify(asked)}
          at={Math.min(search.at ?? 0, Math.max(0, count - 1))}
          onAt={(at) => navigate({ search: at === 0 ? search : { ...search, at }, replace: true })}
          isOld={head.isPlaceholderData}
          isNarrow={isNarrow}
        />
      )}
      {isPrinting ? <PrintedList rows={pages.loaded(printedMax)} count={count} columns={columns} names={names} /> : null}
      <FilterDrawer isOpen={isFiltering} filter={filter} onClose={() => setFiltering(false)} onApply={(next) => go(next === "" ? without(search) : tidy({ ...search, at: 0, filter: next }))} />
      <ExportDialog isOpen={isExporting} onClose={() => setExporting(false)} asked={asked} columns={columns} count={count} />
    </Page>
  );
};

/** The same list without a filter. */
const without = ({ sort, desc, columns }: ListSearch): ListSearch => tidy({ ...(sort === undefined ? {} : { sort }), ...(desc === undefined ? {} : { desc }), ...(columns === undefined ? {} : { columns }) });

/** What is as it would be without it is left out of the address. */
const tidy = ({ at, sort, desc, ...rest }: ListSearch): ListSearch => ({
  ...rest,
  ...(at === undefined || at === 0 ? {} : { at }),
  ...(sort === undefined || (sort === "last_seen" && desc !== false) ? {} : { sort }),
  ...(desc === false ? { desc } : {}),
});

interface ColumnsProps {
  readonly columns: readonly ColumnKey[];
  readonly hasPersonalData: boolean;
  readonly onShow: (column: ColumnKey, isShown: boolean) => void;
}

const Columns = ({ columns, hasPersonalData, onShow }: ColumnsProps): ReactNode => {
  const { t } = useTranslation("customers");
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns size={15} />}>{t("list.columns")}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          {columnKeys.filter((one) => hasPersonalData || !personalColumns.includes(one) || one === "name").map((one) => (
            <Checkbox
              key={one} size="xs" label={t(`columns.${one}`)} checked={columns.includes(one)} disabled={one === "name"}
              onChange={(event) => onShow(one, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};

export default ListScreen;
