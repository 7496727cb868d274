import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Badge, Button, centsOf, Count, DataState, Group, Page, points, Points, useFormats } from "@/ui";
import { Needs } from "@/ui/rights/Needs";
import { Bringing } from "./Bringing";
import { campaignQuery, type Campaign } from "./campaigns.queries";
import { Codes } from "./Codes";
import { Making } from "./Making";
import styles from "./campaigns.module.css";

/** One campaign: how it goes, more codes for it, and each of its codes. */
const CampaignScreen = (): ReactNode => {
  const { t, i18n } = useTranslation("campaigns");
  const may = useMay();
  const { campaign } = useParams({ from: "/shell/programme/campaigns/$campaign" });
  const query = useQuery(campaignQuery(campaign));
  const found = query.data;
  return (
    <Page
      title={found?.name[i18n.language] ?? campaign}
      lead={found === undefined ? undefined : t(`gives.${found.gives}`, { defaultValue: found.gives })}
      badge={found === undefined || found.enabled ? undefined : <Badge color="gray">{t("off")}</Badge>}
      actions={may("plan:read") ? <Button variant="default" renderRoot={(props) => <Link {...props} to="/programme/$kind/$id" params={{ kind: "voucher-campaign", id: campaign }} />}>{t("document")}</Button> : undefined}
    >
      <DataState query={query}>
        {(shown) => (
          <>
            <Figures campaign={shown} />
            {shown.sharedCode === null ? (
              <>
                {may("codes:write") ? <Group align="stretch" grow preventGrowOverflow={false} gap="md"><Making campaign={campaign} /><Bringing campaign={campaign} /></Group> : <Needs permission="codes:write" what={t("readOnly")} />}
                <Codes campaign={campaign} />
              </>
            ) : null}
          </>
        )}
      </DataState>
    </Page>
  );
};

const Figures = ({ campaign }: { readonly campaign: Campaign }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const formats = useFormats();
  return (
    <dl className={styles.figures} data-testid="figures">
      {campaign.sharedCode === null ? <Figure name="codes"><Count value={campaign.codes} /></Figure> : <Figure name="shared"><code className={styles.mono}>{campaign.sharedCode}</code></Figure>}
      {campaign.sharedCode === null ? <Figure name="published"><Count value={campaign.published} /></Figure> : null}
      <Figure name="redeemed" note={campaign.rate === null ? undefined : t("figure.rate", { rate: formats.percent(campaign.rate, 1) })}><Count value={campaign.redeemed} /></Figure>
      <Figure name="rolledBack"><Count value={campaign.rolledBack} /></Figure>
      {campaign.gives === "points" ? <Figure name="points"><Points value={points(campaign.points)} /></Figure> : <Figure name="amount">{formats.money(centsOf(campaign.amount))}</Figure>}
      {campaign.gives === "gift-card" ? <Figure name="balance">{formats.money(centsOf(campaign.balance))}</Figure> : null}
    </dl>
  );
};

const Figure = ({ name, note, children }: { readonly name: string; readonly note?: string | undefined; readonly children: ReactNode }): ReactNode => {
  const { t } = useTranslation("campaigns");
  return (
    <div>
      <dt>{t(`figure.${name}`)}</dt>
      <dd>{children}{note === undefined ? null : <small>{note}</small>}</dd>
    </div>
  );
};

export default CampaignScreen;
