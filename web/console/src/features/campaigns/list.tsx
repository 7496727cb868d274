import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Anchor, Badge, Button, centsOf, Count, DataState, DataTable, Empty, Found, IconDiscount, Page, points, Points, Rows, Section, useFormats } from "@/ui";
import { campaignsQuery, type Campaign } from "./campaigns.queries";
import styles from "./campaigns.module.css";

const atOnce = 50;

const nameOf = ({ id, name }: Campaign, language: string): string => name[language] ?? id;

const textsOf = ({ id, name, sharedCode }: Campaign): readonly (string | null)[] => [id, sharedCode, ...Object.values(name)];

const byName = (campaigns: readonly Campaign[], language: string): readonly Campaign[] => {
  const words = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  return [...campaigns].sort((one, other) => words.compare(nameOf(one, language), nameOf(other, language)));
};

/** Every campaign of codes with how it goes: made, handed out, redeemed, and what it cost. */
const CampaignsScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("campaigns");
  const may = useMay();
  const query = useQuery(campaignsQuery);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={may("plan:read") ? <Button variant="default" renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind: "voucher-campaign" }} />}>{t("documents")}</Button> : undefined}
    >
      <DataState
        query={query}
        skeleton={<Section><Rows count={5} height={28} /></Section>}
        isEmpty={(campaigns) => campaigns.length === 0}
        empty={<Section isFlush><Empty icon={<IconDiscount size={26} stroke={1.5} />} title={t("none")} text={t("noneText")} /></Section>}
      >
        {(campaigns) => <Found rows={byName(campaigns, i18n.language)} textsOf={textsOf}>{(rows) => <Section isFlush><Table campaigns={rows} /></Section>}</Found>}
      </DataState>
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
      atOnce={atOnce}
      minWidth={760}
      label={t("title")}
      testId="campaign"
      columns={[
        {
          id: "name", title: t("column.name"), isHead: true, by: (campaign) => nameOf(campaign, i18n.language),
          cell: (campaign) => (
            <>
              <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/campaigns/$campaign" params={{ campaign: campaign.id }} />}>{nameOf(campaign, i18n.language)}</Anchor>
              {campaign.enabled ? null : <Badge ml={8} color="gray" miw="max-content">{t("off")}</Badge>}
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
