import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, Count, DataState, Empty, IconPlus, IconStack2, Page, Section, Table, useFormats, type Formats } from "@/ui";
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
            <Table className={styles.table ?? ""} highlightOnHover verticalSpacing={8}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("name")}</Table.Th>
                  <Table.Th>{t("state")}</Table.Th>
                  <Table.Th className={styles.right ?? ""}>{t("members")}</Table.Th>
                  <Table.Th className={styles.right ?? ""}>{t("share")}</Table.Th>
                  <Table.Th className={styles.right ?? ""}>{t("change", { count: trendDays })}</Table.Th>
                  <Table.Th>{t("trend", { count: trendDays })}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((one) => {
                  const size = bySegment.get(one.id);
                  const name = ((one.draft ?? one.published) as { name?: Record<string, string> } | null)?.name?.[i18n.language] ?? one.id;
                  return (
                    <Table.Tr key={one.id}>
                      <Table.Td><Link to="/segments/$id" params={{ id: one.id }} className={styles.link ?? ""}>{name}</Link></Table.Td>
                      <Table.Td><State state={one.state} /></Table.Td>
                      <Table.Td className={styles.right ?? ""}>{size === undefined ? "—" : <Count value={size.members} />}</Table.Td>
                      <Table.Td className={styles.right ?? ""}>{size === undefined ? "—" : formats.percent(share(size.members, sizes.data?.members))}</Table.Td>
                      <Table.Td className={styles.right ?? ""}>{size === undefined ? "—" : <Moved entered={size.entered} left={size.left} formats={formats} />}</Table.Td>
                      <Table.Td>{size === undefined ? null : <Trend values={size.trend} label={t("trendLabel", { first: size.trend[0], last: size.trend.at(-1) })} />}</Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </Section>
        )}
      </DataState>
      <CreateSegment isOpen={isOpen || when !== undefined} when={when ?? ""} onClose={() => { setOpen(false); void navigate({ search: {}, replace: true }); }} />
    </Page>
  );
};

const share = (members: number, all: number | undefined): number => (all === undefined || all === 0 ? 0 : members / all);

const Moved = ({ entered, left, formats }: { entered: number; left: number; formats: Formats }): ReactNode => (
  <span className={styles.moved}>
    <span className={styles.gain}>+{formats.number(entered)}</span> <span className={styles.loss}>−{formats.number(left)}</span>
  </span>
);

export default SegmentsScreen;
