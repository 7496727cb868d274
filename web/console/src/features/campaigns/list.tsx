import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, Badge, Button, centsOf, Count, DataState, DataTable, Empty, IconDiscount, Page, points, Points, Rows, Section, useFormats } from "@/ui";
import { campaignsQuery, type Campaign } from "./campaigns.queries";
import styles from "./campaigns.module.css";

/** Every campaign of codes with how it goes: made, handed out, redeemed, and what it cost. */
const CampaignsScreen = (): ReactNode => {
  const { t } = useTranslation("campaigns");
  const may = useMay();
  const query = useQuery(campaignsQuery);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={may("plan:read") ? <Button variant="default" renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind: "voucher-campaign" }} />}>{t("documents")}</Button> : undefined}
    >
      <Section isFlush>
        <DataState
          query={query}
          skeleton={<div className={styles.inset}><Rows count={5} height={28} /></div>}
          isEmpty={(campaigns) => campaigns.length === 0}
          empty={<Empty icon={<IconDiscount size={26} stroke={1.5} />} title={t("none")} text={t("noneText")} />}
        >
          {(campaigns) => <Table campaigns={campaigns} />}
        </DataState>
      </Section>
    </Page>
  );
};

const Table = ({ campaigns }: { readonly campaigns: readonly Campaign[] }): ReactNode => {
  const { t, i18n } = useTranslation("campaigns");
  const formats = useFormats();
  return (
    <DataTable
      rows={campaigns}
      keyOf={({ id }) => id}
      minWidth={760}
      label={t("title")}
      testId="campaign"
      columns={[
        {
          id: "name", title: t("column.name"), isHead: true, by: ({ id, name }) => name[i18n.language] ?? id,
          cell: ({ id, name, enabled }) => (
            <>
              <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/campaigns/$campaign" params={{ campaign: id }} />}>{name[i18n.language] ?? id}</Anchor>
              {enabled ? null : <Badge ml={8} color="gray" miw="max-content">{t("off")}</Badge>}
            </>
          ),
        },
        { id: "gives", title: t("column.gives"), cell: ({ gives }) => t(`gives.${gives}`, { defaultValue: gives }) },
        { id: "codes", title: t("column.codes"), isNumber: true, by: ({ codes }) => codes, cell: ({ codes, sharedCode }) => (sharedCode === null ? <Count value={codes} /> : <code className={styles.mono}>{sharedCode}</code>) },
        { id: "redeemed", title: t("column.redeemed"), isNumber: true, by: ({ redeemed }) => redeemed, cell: ({ redeemed }) => <Count value={redeemed} /> },
        { id: "rate", title: t("column.rate"), isNumber: true, by: ({ rate }) => rate ?? undefined, cell: ({ rate }) => (rate === null ? "–" : formats.percent(rate, 1)) },
        { id: "amount", title: t("column.amount"), isNumber: true, by: ({ amount }) => amount, cell: ({ gives, amount, points: given }) => (gives === "points" ? <Points value={points(given)} hasUnit /> : formats.money(centsOf(amount))) },
      ]}
    />
  );
};

export default CampaignsScreen;
