import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api";
import { DataTable, Empty, More, Page, points, ProblemView, Rows, Section, SegmentedControl, useFormats, When } from "@/ui";
import styles from "@/features/home/home.module.css";
import tileStyles from "@/features/home/tiles.module.css";
import { figuresQuery, membersQuery, pointsQuery, tiersQuery } from "@/features/home/home.queries";
import { RangePicker } from "@/features/home/overview/RangePicker";
import { valueText } from "@/features/home/parts/figure";
import { MemberLink, shortId } from "@/features/home/parts/links";
import { compareOf, daysOf } from "@/features/home/search";

const Day = ({ at }: { at: string | null }): ReactNode => (at === null ? "–" : <When at={at} style="date" />);

/** The customers behind a number. */
const FigureScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const formats = useFormats();
  const navigate = useNavigate();
  const { figure } = useParams({ from: "/shell/figures/$figure" });
  const search = useSearch({ from: "/shell/figures/$figure" });
  const days = daysOf(search, formats.dayOf(new Date()));
  const part = search.part ?? "numerator";
  const figures = useQuery(figuresQuery(days, compareOf(search), i18n.language));
  const members = useInfiniteQuery(membersQuery(figure, part, days));
  const wallets = useQuery(pointsQuery(days, compareOf(search), i18n.language)).data;
  const tiers = useQuery(tiersQuery(i18n.language)).data;
  const tile = figures.data?.data.kpis.find((one) => one.kpi.key === figure);
  const kpi = tile?.kpi;
  const answer = members.data?.pages[0]?.data;
  const all = members.data?.pages.flatMap((page) => page.data.items) ?? [];
  const parts = ["numerator", "denominator"] as const;
  if (members.error !== null && asProblem(members.error).status === 404) {
    return (
      <Page title={t("figure.unknown")}>
        <Empty title={t("figure.unknown")} text={t("figure.unknownText")} />
      </Page>
    );
  }

  return (
    <Page
      title={kpi?.name ?? t("figure.crumb")}
      lead={kpi?.definition}
      {...(kpi === undefined || kpi.value === null ? {} : { badge: <span className={styles.titleValue} data-value>{valueText(formats, kpi.value, kpi.unit)}</span> })}
      actions={<RangePicker search={search} to="/figures/$figure" canCompare={false} />}
    >
      <Section
        title={
          answer === undefined ? (
            t("figure.behind")
          ) : (
            <span data-total={answer.total}>
              {t("figure.count", { count: answer.total, number: formats.number(answer.total) })}
              {answer.isTheNumber ? null : <span className={tileStyles.before}> {t("figure.notTheNumber")}</span>}
            </span>
          )
        }
        actions={
          tile?.members.length === 2 ? (
            <SegmentedControl
              size="xs"
              aria-label={t("figure.part")}
              value={part}
              onChange={(value) =>
                void navigate({
                  to: "/figures/$figure",
                  params: { figure },
                  search: { ...search, part: value === "denominator" ? "denominator" : undefined } as never,
                  replace: true,
                })
              }
              data={parts.map((one) => ({ value: one, label: t(`figure.${one}`) }))}
            />
          ) : undefined
        }
        isFlush
      >
        {members.error === null ? null : <ProblemView error={members.error} onRetry={() => void members.refetch()} />}
        {members.isPending ? (
          <div className={styles.padded}>
            <Rows count={10} />
          </div>
        ) : all.length === 0 ? (
          <Empty title={t("figure.nobody")} text={t("figure.nobodyText")} />
        ) : (
          <DataTable
            rows={all}
            keyOf={({ member }) => member}
            minWidth={760}
            columns={[
              {
                id: "customer", title: t("column.customer"),
                cell: ({ member, name }) => (
                  <MemberLink id={member} className={styles.memberLink}>
                    {name ?? t("figure.customer", { id: shortId(member) })}
                  </MemberLink>
                ),
              },
              { id: "orders", title: t("column.orders"), isNumber: true, cell: ({ orders }) => formats.number(orders) },
              { id: "revenue", title: t("column.revenue"), isNumber: true, cell: ({ revenueMinor }) => formats.minor(revenueMinor, { currency: answer?.currency ?? formats.currency }) },
              { id: "tier", title: t("column.tier"), cell: ({ tier }) => tiers?.data.tiers.find((one) => one.tier === tier)?.name ?? tier ?? "–" },
              { id: "points", title: t("column.points"), isNumber: true, cell: (member) => (member.points === null ? "–" : formats.points(points(member.points), wallets?.data.wallets[0]?.decimals ?? 0)) },
              { id: "first", title: t("column.first"), cell: ({ firstOrderAt }) => <Day at={firstOrderAt} /> },
              { id: "last", title: t("column.last"), cell: ({ lastOrderAt }) => <Day at={lastOrderAt} /> },
            ]}
          />
        )}
        <More query={members}>{t("figure.more", { shown: formats.number(all.length), all: formats.number(answer?.total ?? 0) })}</More>
      </Section>
    </Page>
  );
};

export default FigureScreen;
