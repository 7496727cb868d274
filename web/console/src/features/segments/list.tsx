import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, type Schemas } from "@/api";
import { Button, Count, DataState, DataTable, Empty, IconPlus, IconStack2, Page, Section, useFormats, type Formats } from "@/ui";
import { CreateSegment } from "./CreateSegment";
import styles from "./segments.module.css";
import { documentsQuery, sizesQuery, trendDays } from "./segments.queries";
import { State } from "./State";
import { Trend } from "./Trend";

const SegmentsScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("segments");
  const formats = useFormats();
  const may = useMay();
  const navigate = useNavigate({ from: "/segments" });
  const { when } = useSearch({ from: "/shell/segments" });
  const [isOpen, setOpen] = useState(false);
  const documents = useQuery(documentsQuery);
  const sizes = useQuery({ ...sizesQuery, enabled: may("insights:read") });
  const bySegment = new Map(sizes.data?.segments.map((one) => [one.id, one]));
  const sized = (draw: (size: Size) => ReactNode) => ({ id }: { id: string }): ReactNode => {
    const size = bySegment.get(id);
    return size === undefined ? "—" : draw(size);
  };
  const nameOf = (one: SegmentDocument): string =>
    ((one.draft ?? one.published) as { name?: Record<string, string> } | null)?.name?.[i18n.language] ?? one.id;
  const create = <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpen(true)}>{t("create.open")}</Button>;
  return (
    <Page title={t("title")} lead={t("lead")} actions={may("plan:write") ? create : undefined}>
      <DataState
        query={documents}
        isEmpty={({ documents: all }) => all.length === 0}
        empty={<Empty icon={<IconStack2 size={26} stroke={1.5} />} title={t("empty.title")} text={t("empty.text")} action={may("plan:write") ? create : null} />}
      >
        {({ documents: all }) => (
          <Section isFlush>
            <DataTable
              rows={all}
              keyOf={({ id }) => id}
              minWidth={640}
              columns={[
                { id: "name", title: t("name"), by: nameOf, cell: (one) => <Link to="/segments/$id" params={{ id: one.id }} className={styles.link ?? ""}>{nameOf(one)}</Link> },
                { id: "state", title: t("state"), by: ({ state }) => state, cell: ({ state }) => <State state={state} /> },
                { id: "members", title: t("members"), isNumber: true, by: ({ id }) => bySegment.get(id)?.members, cell: sized((size) => <Count value={size.members} />) },
                { id: "share", title: t("share"), isNumber: true, cell: sized((size) => formats.percent(share(size.members, sizes.data?.members))) },
                {
                  id: "change", title: t("change", { count: trendDays }), isNumber: true, by: ({ id }) => changeOf(bySegment.get(id)),
                  cell: sized((size) => <Moved entered={size.entered} left={size.left} formats={formats} />),
                },
                { id: "trend", title: t("trend", { count: trendDays }), cell: sized((size) => <Trend values={size.trend} label={t("trendLabel", { first: size.trend[0], last: size.trend.at(-1) })} />) },
              ]}
            />
          </Section>
        )}
      </DataState>
      <CreateSegment isOpen={isOpen || when !== undefined} when={when ?? ""} onClose={() => { setOpen(false); void navigate({ search: {}, replace: true }); }} />
    </Page>
  );
};

type Size = Schemas["SegmentSizeView"];
type SegmentDocument = Schemas["DocumentView"];

const changeOf = (size: Size | undefined): number | undefined => (size === undefined ? undefined : size.entered - size.left);

const share = (members: number, all: number | undefined): number => (all === undefined || all === 0 ? 0 : members / all);

const Moved = ({ entered, left, formats }: { entered: number; left: number; formats: Formats }): ReactNode => (
  <span className={styles.moved}>
    <span className={styles.gain}>+{formats.number(entered)}</span> <span className={styles.loss}>−{formats.number(left)}</span>
  </span>
);

export default SegmentsScreen;
