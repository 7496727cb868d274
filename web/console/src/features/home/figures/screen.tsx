import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api";
import { Button, cents, Empty, Page, points, ProblemView, Rows, Section, SegmentedControl, Table, useFormats, When } from "@/ui";
import styles from "@/features/home/home.module.css";
import tileStyles from "@/features/home/tiles.module.css";
import { figuresQuery, membersQuery, pointsQuery, tiersQuery, type FigureMember } from "@/features/home/home.queries";
import { RangePicker } from "@/features/home/overview/RangePicker";
import { valueText } from "@/features/home/parts/figure";
import { MemberLink, shortId } from "@/features/home/parts/links";
import { compareOf, daysOf } from "@/features/home/search";

interface MemberProps {
  readonly member: FigureMember;
  readonly currency: string;
  readonly decimals: number;
  readonly tier: string;
}

const Member = ({ member, currency, decimals, tier }: MemberProps): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  return (
    <Table.Tr>
      <Table.Td>
        <MemberLink id={member.member} className={styles.memberLink}>
          {member.name ?? t("figure.customer", { id: shortId(member.member) })}
        </MemberLink>
      </Table.Td>
      <Table.Td ta="right">{formats.number(member.orders)}</Table.Td>
      <Table.Td ta="right">{formats.money(cents(member.revenueMinor), { currency })}</Table.Td>
      <Table.Td>{tier}</Table.Td>
      <Table.Td ta="right">{member.points === null ? "–" : formats.points(points(member.points), decimals)}</Table.Td>
      <Table.Td>{member.firstOrderAt === null ? "–" : <When at={member.firstOrderAt} style="date" />}</Table.Td>
      <Table.Td>{member.lastOrderAt === null ? "–" : <When at={member.lastOrderAt} style="date" />}</Table.Td>
    </Table.Tr>
  );
};

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
          <Table className={styles.members ?? ""} verticalSpacing={7} horizontalSpacing="md" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("column.customer")}</Table.Th>
                <Table.Th ta="right">{t("column.orders")}</Table.Th>
                <Table.Th ta="right">{t("column.revenue")}</Table.Th>
                <Table.Th>{t("column.tier")}</Table.Th>
                <Table.Th ta="right">{t("column.points")}</Table.Th>
                <Table.Th>{t("column.first")}</Table.Th>
                <Table.Th>{t("column.last")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((member) => (
                <Member
                  key={member.member}
                  member={member}
                  currency={answer?.currency ?? formats.currency}
                  decimals={wallets?.data.wallets[0]?.decimals ?? 0}
                  tier={tiers?.data.tiers.find((one) => one.tier === member.tier)?.name ?? member.tier ?? "–"}
                />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {members.hasNextPage ? (
          <div className={styles.more}>
            <Button variant="default" size="xs" loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
              {t("figure.more", { shown: formats.number(all.length), all: formats.number(answer?.total ?? 0) })}
            </Button>
          </div>
        ) : null}
      </Section>
    </Page>
  );
};

export default FigureScreen;
