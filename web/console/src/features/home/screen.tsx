import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api";
import { Badge, DataState, Empty, Page, Section, useFormats } from "@/ui";
import styles from "./home.module.css";
import tileStyles from "./tiles.module.css";
import { figuresQuery, lakeQuery, type AsOf, type Home } from "./home.queries";
import { LivePanel } from "./live/LivePanel";
import { Begin } from "./overview/Begin";
import { Growth } from "./overview/Growth";
import { PointsCard } from "./overview/PointsCard";
import { Pyramid } from "./overview/Pyramid";
import { RangePicker } from "./overview/RangePicker";
import { Tile, TileSkeleton } from "./overview/Tile";
import { compareOf, daysOf, moved, type HomeSearch } from "./search";

const headline = ["revenue", "orders", "customers", "new-customers"];
const loyalty = ["retention-rate", "churn-rate", "repurchase-rate", "cross-sell-ratio", "cross-sell-share"];

interface TilesProps {
  readonly home: Home;
  readonly keys: readonly string[];
  readonly search: HomeSearch;
  readonly isLarge?: boolean;
}

const Tiles = ({ home, keys, search, isLarge = false }: TilesProps): ReactNode =>
  keys.map((key) => {
    const tile = home.kpis.find((one) => one.kpi.key === key);
    return tile === undefined ? null : <Tile key={key} tile={tile} parts={home.parts} search={search} isLarge={isLarge} />;
  });

const Waiting = ({ count }: { count: number }): ReactNode => Array.from({ length: count }, (_, index) => <TileSkeleton key={index} />);

/** What the figures are compared with, and as of when all of it is; its line is there before the answer, so that nothing moves. */
const Facts = ({ answer }: { answer: AsOf<Home> | undefined }): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  const previous = answer?.data.previous ?? null;
  const asOf = answer?.asOf ?? null;
  const last = (to: string): Date => new Date(Date.parse(to) - 1);
  return (
    <div className={styles.facts}>
      {previous === null ? null : (
        <span>{t("compare.with", { days: t("range.days", { from: formats.when(previous.from, "date"), until: formats.when(last(previous.to), "date") }) })}</span>
      )}
      {asOf === null ? null : <span>{t("asOf", { at: formats.when(asOf, "seconds") })}</span>}
      {answer?.isBehind === true ? (
        <Badge size="xs" color="yellow" variant="light">
          {t("behind.lake")}
        </Badge>
      ) : null}
    </div>
  );
};

const Overview = (): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const formats = useFormats();
  const search = useSearch({ from: "/shell/" });
  const days = daysOf(search, formats.dayOf(new Date()));
  const compare = compareOf(search);
  const figures = useQuery(figuresQuery(days, compare, i18n.language));
  const lake = useQuery(lakeQuery());
  const rows = (name: string): number => lake.data?.data.tables.find((table) => table.name === name)?.rows ?? 0;
  const isEmpty = lake.data?.data.state === "current" && rows("members") === 0 && rows("orders") === 0;
  const rest = figures.data?.data.kpis.map((one) => one.kpi.key).filter((key) => !headline.includes(key) && !loyalty.includes(key)) ?? [];
  if (isEmpty) {
    return (
      <Page title={t("title")}>
        <Begin />
        <LivePanel days={days} compare={compare} />
      </Page>
    );
  }

  return (
    <Page isGradual title={t("title")} lead={t("range.days", { from: formats.day(days.from), until: formats.day(moved(days.to, -1)) })} actions={<RangePicker search={search} to="/" canCompare />}>
      <Facts answer={figures.data} />
      <div className={styles.content} aria-busy={figures.isPlaceholderData}>
        <DataState query={figures} skeleton={<div className={`${tileStyles.tiles ?? ""} ${tileStyles.four ?? ""}`}><Waiting count={4} /></div>}>
          {({ data }) => (
            <div className={`${tileStyles.tiles ?? ""} ${tileStyles.four ?? ""}`}>
              <Tiles home={data} keys={headline} search={search} isLarge />
            </div>
          )}
        </DataState>
        <div className={styles.wideAndNarrow}>
          <Growth days={days} />
          <Pyramid />
        </div>
        <Section title={t("group.loyalty")} isFlush>
          <div className={`${tileStyles.tiles ?? ""} ${tileStyles.joined ?? ""} ${tileStyles.five ?? ""}`}>
            {figures.data === undefined ? <Waiting count={5} /> : <Tiles home={figures.data.data} keys={loyalty} search={search} />}
          </div>
        </Section>
        <Section title={t("group.value")} isFlush>
          <div className={`${tileStyles.tiles ?? ""} ${tileStyles.joined ?? ""} ${tileStyles.four ?? ""}`}>
            {figures.data === undefined ? <Waiting count={4} /> : <Tiles home={figures.data.data} keys={rest} search={search} />}
          </div>
        </Section>
        <div className={styles.halves}>
          <PointsCard days={days} compare={compare} />
          <LivePanel days={days} compare={compare} />
        </div>
      </div>
    </Page>
  );
};

const HomeScreen = (): ReactNode => {
  const { t } = useTranslation("home");
  const me = useMe();
  return useMay()("insights:read") ? (
    <Overview />
  ) : (
    <Page title={t("title")} lead={me.programme.name}>
      <Empty title={t("welcome.title", { name: me.name })} text={t("welcome.text")} />
    </Page>
  );
};

export default HomeScreen;
