import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Alert, Button, DataState, Group, IconHistory, Page, Text } from "@/ui";
import { PublishDialog } from "@/features/programme/changes/PublishDialog";
import { overviewQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { Rules } from "./Earning";
import { Find } from "./Find";
import { Games } from "./Games";
import { Campaigns, Promotions, Referrals, Rewards } from "./Offers";
import { Part } from "./Part";
import { Picture } from "./Picture";
import { Single } from "./Single";
import { Ladders, Segments } from "./Standing";
import { Wallets } from "./Wallets";

const route = getRouteApi("/shell/programme");

/** The programme at a glance: how points come in, where they go, the ladder, and what waits to be published. */
const OverviewScreen = (): ReactNode => {
  const { t } = useTranslation("programme");
  const mayWrite = useMay()("plan:write");
  const query = useQuery(overviewQuery);
  const { find = "" } = route.useSearch();
  const navigate = useNavigate();
  const [isPublishing, setPublishing] = useState(false);
  const waiting = query.data?.documents.filter((one) => one.state !== "published").length ?? 0;
  return (
    <Page
      title={t("overview.title")}
      lead={query.data === undefined ? t("overview.lead") : t("overview.revision", { revision: query.data.revision })}
      actions={
        <>
          <Button variant="default" leftSection={<IconHistory size={14} aria-hidden />} renderRoot={(props) => <Link {...props} to="/programme/history" />}>{t("history.plan")}</Button>
          {mayWrite && waiting > 0 ? <Button onClick={() => setPublishing(true)}>{t("publish.all")}</Button> : null}
        </>
      }
    >
      {waiting === 0 ? null : (
        <Alert variant="light" color="yellow" mb="md">
          <Group justify="space-between"><Text size="sm">{t("overview.waiting", { count: waiting })}</Text>
            <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/programme/changes" />}>{t("overview.look")}</Button></Group>
        </Alert>
      )}
      <DataState query={query}>
        {({ documents }) => (
          <Find documents={documents} typed={find} onType={(typed) => void navigate({ to: "/programme", search: typed === "" ? {} : { find: typed }, replace: true })}>
            <Picture />
            <div className={styles.flow}>
              <div>
                <Part kind="earning-rule"><Rules /></Part>
                <Part kind="promotion"><Promotions /></Part>
                <Part kind="voucher-campaign"><Campaigns /></Part>
                <Part kind="referral-programme"><Referrals /></Part>
                <Part kind="programme"><Single kind="programme" /></Part>
                <Part kind="identity-policy"><Single kind="identity-policy" /></Part>
              </div>
              <div>
                <Part kind="wallet"><Wallets /></Part>
                <Part kind="reward"><Rewards /></Part>
                <Games />
                <Part kind="household-policy"><Single kind="household-policy" /></Part>
              </div>
            </div>
            <Part kind="tier-set"><Ladders /></Part>
            <Part kind="segment"><Segments /></Part>
          </Find>
        )}
      </DataState>
      <PublishDialog isOpen={isPublishing} onClose={() => setPublishing(false)} documents={null} onPublished={() => setPublishing(false)} />
    </Page>
  );
};

export default OverviewScreen;
