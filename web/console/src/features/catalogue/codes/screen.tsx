import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, Badge, Count, DataState, DataTable, Empty, Found, IconKey, Progress, Rows, Section } from "@/ui";
import { useRewardWords } from "@/ui/rewards";
import { Needs } from "@/ui/rights/Needs";
import { CataloguePage } from "@/features/catalogue/CataloguePage";
import { documentsQuery, poolsQuery, type Pool } from "@/features/catalogue/catalogue.queries";
import styles from "@/features/catalogue/catalogue.module.css";
import { Filling } from "./Filling";

const lowShare = 0.1;
const atOnce = 50;

/** Pools of codes that others made: how many are left, which rewards give them, and a way to add more. */
const CodesScreen = (): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const query = useQuery(poolsQuery);
  return (
    <CataloguePage title={t("codes.title")} lead={t("codes.lead")}>
      <DataState
        query={query}
        skeleton={<Section><Rows count={4} height={28} /></Section>}
        isEmpty={(pools) => pools.length === 0}
        empty={<Section isFlush><Empty icon={<IconKey size={26} stroke={1.5} />} title={t("codes.none")} text={t("codes.noneText")} /></Section>}
      >
        {(pools) => <Found rows={pools} textsOf={({ pool, rewards }) => [pool, ...rewards]}>{(rows) => <Section isFlush><Pools pools={rows} /></Section>}</Found>}
      </DataState>
      {may("codes:write") ? <Filling pools={(query.data ?? []).map(({ pool }) => pool)} /> : <Needs permission="codes:write" what={t("codes.readOnly")} />}
    </CataloguePage>
  );
};

const Pools = ({ pools }: { readonly pools: readonly Pool[] }): ReactNode => {
  const { t } = useTranslation("catalogue");
  return (
    <DataTable
      rows={pools}
      keyOf={({ pool }) => pool}
      atOnce={atOnce}
      minWidth={620}
      label={t("codes.title")}
      testId="pool"
      columns={[
        { id: "pool", title: t("codes.pool"), isHead: true, by: ({ pool }) => pool, cell: (pool) => <PoolName pool={pool} /> },
        { id: "codes", title: t("codes.codes"), isNumber: true, by: ({ codes }) => codes, cell: ({ codes }) => <Count value={codes} /> },
        { id: "free", title: t("codes.free"), isNumber: true, by: ({ free }) => free, cell: ({ free }) => <Count value={free} /> },
        { id: "share", title: t("codes.left"), cell: (pool) => <Left pool={pool} /> },
        { id: "rewards", title: t("codes.rewards"), cell: ({ rewards }) => <Givers rewards={rewards} /> },
      ]}
    />
  );
};

const PoolName = ({ pool }: { readonly pool: Pool }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const isLow = pool.rewards.length > 0 && pool.free < pool.codes * lowShare;
  return (
    <span className={styles.named}>
      <code className={styles.mono}>{pool.pool}</code>
      {pool.rewards.length > 0 && pool.free === 0 ? (
        <Badge color="red" variant="light" miw="max-content">
          {t("codes.empty")}
        </Badge>
      ) : isLow ? (
        <Badge color="yellow" variant="light" miw="max-content">
          {t("codes.low")}
        </Badge>
      ) : null}
    </span>
  );
};

const Left = ({ pool: { pool, codes, free } }: { readonly pool: Pool }): ReactNode => {
  const { t } = useTranslation("catalogue");
  return <Progress value={codes === 0 ? 0 : (free / codes) * 100} color={free < codes * lowShare ? "yellow" : "graine"} miw={90} aria-label={t("codes.leftOf", { pool })} />;
};

const Givers = ({ rewards }: { readonly rewards: readonly string[] }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const words = useRewardWords();
  const may = useMay();
  const documents = useQuery({ ...documentsQuery("reward"), enabled: may("plan:read") }).data?.documents ?? [];
  const nameOf = (id: string): string =>
    words.said((documents.find((one) => one.id === id)?.published as { name?: Readonly<Record<string, string>> } | null | undefined)?.name, id);
  return rewards.length === 0 ? (
    <span className={styles.faint}>{t("codes.unused")}</span>
  ) : (
    rewards.map((id, place) => (
      <span key={id}>
        {place === 0 ? "" : ", "}
        {may("plan:read") ? (
          <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/$kind/$id" params={{ kind: "reward", id }} />}>
            {nameOf(id)}
          </Anchor>
        ) : (
          nameOf(id)
        )}
      </span>
    ))
  );
};

export default CodesScreen;
