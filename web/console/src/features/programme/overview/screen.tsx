import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Alert, Badge, Button, DataState, Group, IconCoins, IconDiscount, IconFingerprint, IconGift, IconHistory, IconListDetails, IconSettings, IconStack2, IconTicket, Page, Section, Text, useFormats, useEventName } from "@/ui";
import { Budgets } from "@/features/programme/Budgets";
import { PublishDialog } from "@/features/programme/changes/PublishDialog";
import { games, nameOf, singleId, textIn, wordOf, wordsOf, type Body, type Kind } from "@/features/programme/kinds";
import { StateBadge } from "@/features/programme/parts";
import { PromotionWords } from "@/features/programme/PromotionWords";
import { RewardWords } from "@/features/programme/RewardWords";
import { checkQuery, listQuery, overviewQuery, type DocumentView } from "@/features/programme/programme.queries";
import { Ladder } from "./Ladder";
import { Picture } from "./Picture";
import { figuresQuery } from "./figures";
import styles from "@/features/programme/programme.module.css";

const icons = { "earning-rule": IconTicket, wallet: IconCoins, "tier-set": IconStack2, reward: IconGift, promotion: IconDiscount, "voucher-campaign": IconDiscount, "referral-programme": IconGift, challenge: IconStack2, badge: IconStack2, "stamp-card": IconTicket, "level-set": IconStack2, streak: IconHistory, draw: IconGift, leaderboard: IconStack2, "household-policy": IconCoins, segment: IconListDetails, programme: IconSettings, "identity-policy": IconFingerprint };

/** The programme at a glance: how points come in, where they go, the ladder, and what waits to be published. */
const OverviewScreen = (): ReactNode => {
  const { t } = useTranslation("programme");
  const mayWrite = useMay()("plan:write");
  const query = useQuery(overviewQuery);
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
        {() => (
          <>
            <Picture />
            <div className={styles.flow}>
              <Part kind="earning-rule"><Rules /></Part>
              <div>
                <Part kind="wallet"><Wallets /></Part>
                <Part kind="reward"><Rewards /></Part>
                <Part kind="promotion"><Promotions /></Part>
                <Part kind="voucher-campaign"><Described kind="voucher-campaign" /></Part>
                <Part kind="referral-programme"><Referrals /></Part>
                <Games />
                <Part kind="programme"><Single kind="programme" /></Part>
                <Part kind="identity-policy"><Single kind="identity-policy" /></Part>
              </div>
            </div>
            <Part kind="tier-set"><Ladders /></Part>
            <Part kind="segment"><Segments /></Part>
          </>
        )}
      </DataState>
      <PublishDialog isOpen={isPublishing} onClose={() => setPublishing(false)} documents={null} onPublished={() => setPublishing(false)} />
    </Page>
  );
};

const Part = ({ kind, children }: { readonly kind: Kind; readonly children: ReactNode }): ReactNode => {
  const { t } = useTranslation("programme");
  const Icon = icons[kind];
  const single = singleId(kind);
  const may = useMay();
  return (
    <Section
      isFlush
      title={<Group gap={8} wrap="nowrap"><Icon size={16} stroke={1.7} aria-hidden />{t(`kind.${kind}.many`)}</Group>}
      actions={single === undefined ? (
        <Group gap={4} wrap="nowrap">
        {kind === "tier-set" && may("insights:read") ? <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/customers/tiers" />}>{t("overview.watch")}</Button> : null}
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={t("overview.allOf", { kind: t(`kind.${kind}.many`) })} renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind }} />}>{t("overview.all")}</Button>
        </Group>
      ) : undefined}
    >
      {children}
    </Section>
  );
};

const bodyOf = (row: DocumentView): Body => (row.draft ?? row.published ?? {}) as Body;

const Card = ({ kind, row, children }: { readonly kind: Kind; readonly row: DocumentView; readonly children: ReactNode }): ReactNode => {
  const { i18n, t } = useTranslation("programme");
  const body = bodyOf(row);
  return (
    <Link className={styles.card} to="/programme/$kind/$id" params={{ kind, id: row.id }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600}>{kind === "programme" || kind === "identity-policy" ? t(`kind.${kind}.one`) : nameOf(row.id, body["name"], i18n.language)}</Text>
        {row.state === "published" ? (body["enabled"] === false ? <Badge color="gray">{t("list.off")}</Badge> : null) : <StateBadge state={row.state} />}
      </Group>
      {children}
    </Link>
  );
};

const Rules = (): ReactNode => {
  const query = useQuery(listQuery("earning-rule"));
  const place = (row: DocumentView): number => Number(bodyOf(row)["priority"] ?? 100);
  return <DataState query={query}>{(page) => [...page.documents].sort((one, other) => place(one) - place(other)).map((row) => <Card key={row.id} kind="earning-rule" row={row}><RuleWords body={bodyOf(row)} /><Budgets kind="earning-rule" id={row.id} /></Card>)}</DataState>;
};

/** A rule as a sentence, with what it gave in the last thirty days. */
const RuleWords = ({ body }: { readonly body: Body }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const eventName = useEventName();
  const isMultiplier = body["kind"] === "multiplier";
  const amount = wordOf(body, isMultiplier ? "factor" : "points");
  const points = useQuery(checkQuery(amount, isMultiplier ? "earning-rule.factor" : "earning-rule.points"));
  const when = useQuery(checkQuery(wordOf(body, "when"), "earning-rule.when"));
  const condition = textIn(when.data?.sentence, i18n.language);
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {t("overview.rule", { on: wordsOf(body, "on").map(eventName).join(", "), points: (isMultiplier ? "× " : "") + (textIn(points.data?.sentence, i18n.language) || amount) })}
      {condition === "" ? "" : t("overview.if", { condition })}
    </Text>
  );
};

const Wallets = (): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(listQuery("wallet"));
  const figures = useQuery(figuresQuery);
  return (
    <DataState query={query}>
      {(page) => page.documents.map((row) => {
        const expiry = bodyOf(row)["expiry"] as { readonly kind?: string; readonly days?: number; readonly months?: number } | undefined;
        const decimals = Number(bodyOf(row)["decimals"] ?? 0);
        const sums = figures.data?.wallets.get(row.id);
        return (
          <Card key={row.id} kind="wallet" row={row}>
            <Text size="sm" c="var(--g-text-soft)">{t(`expiry.${expiry?.kind ?? "never"}`, { count: expiry?.months ?? expiry?.days ?? 0, unit: t((expiry?.months ?? null) === null ? "list.days" : "list.months", { count: expiry?.months ?? expiry?.days ?? 0 }) })}</Text>
            <Budgets kind="wallet" id={row.id} />
            {sums === undefined ? null : (
              <Text size="sm" className={styles.figure ?? ""}>{t("overview.wallet", { issued: formats.number(sums.issued / 10 ** decimals, decimals), spent: formats.number(sums.spent / 10 ** decimals, decimals), owed: formats.number(sums.owed / 10 ** decimals, decimals) })}</Text>
            )}
          </Card>
        );
      })}
    </DataState>
  );
};

/** In the order of the catalogue. */
const Rewards = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("reward"));
  const place = (row: DocumentView): number => Number(bodyOf(row)["order"] ?? 100);
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noRewards")}</Text>}>
      {(page) => [...page.documents].sort((one, other) => place(one) - place(other)).map((row) => <Card key={row.id} kind="reward" row={row}><RewardWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

/** In the order they apply. */
const Promotions = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("promotion"));
  const place = (row: DocumentView): number => Number(bodyOf(row)["priority"] ?? 100);
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Text size="sm" p="sm" c="var(--g-text-faint)">{t("overview.noPromotions")}</Text>}>
      {(page) => [...page.documents].sort((one, other) => place(one) - place(other)).map((row) => <Card key={row.id} kind="promotion" row={row}><PromotionWords body={bodyOf(row)} /></Card>)}
    </DataState>
  );
};

const Ladders = (): ReactNode => {
  const query = useQuery(listQuery("tier-set"));
  const figures = useQuery(figuresQuery);
  return <DataState query={query}>{(page) => page.documents.map((row) => <Card key={row.id} kind="tier-set" row={row}><Ladder id={row.id} body={bodyOf(row)} counts={figures.data?.tiers.get(row.id)} /></Card>)}</DataState>;
};

const Segments = (): ReactNode => {
  const { i18n } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(listQuery("segment"));
  const figures = useQuery(figuresQuery);
  return (
    <DataState query={query}>
      {(page) => page.documents.map((row) => (
        <Card key={row.id} kind="segment" row={row}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" c="var(--g-text-soft)">{textIn(bodyOf(row)["description"], i18n.language)}</Text>
            <Text size="sm" className={styles.figure ?? ""}>{figures.data?.segments.get(row.id) === undefined ? "" : formats.number(figures.data.segments.get(row.id) ?? 0)}</Text>
          </Group>
        </Card>
      ))}
    </DataState>
  );
};

/** Documents whose own words say what they are. */
const Described = ({ kind }: { readonly kind: Kind }): ReactNode => {
  const { i18n } = useTranslation("programme");
  const query = useQuery(listQuery(kind));
  return (
    <DataState query={query}>
      {(page) => page.documents.map((row) => <Card key={row.id} kind={kind} row={row}><Text size="sm" c="var(--g-text-soft)">{textIn(bodyOf(row)["description"], i18n.language)}</Text></Card>)}
    </DataState>
  );
};

/** What members play: each kind with how many there are. */
const Games = (): ReactNode => {
  const { t } = useTranslation("programme");
  const documents = useQuery(overviewQuery).data?.documents ?? [];
  return (
    <Section isFlush title={t("games.title")} lead={t("games.lead")}>
      {games.map((kind) => (
        <Link key={kind} className={styles.card} to="/programme/$kind" params={{ kind }}>
          <Group justify="space-between" wrap="nowrap"><Text size="sm" fw={600}>{t(`kind.${kind}.many`)}</Text><Text size="sm" className={styles.figure ?? ""}>{documents.filter((one) => one.kind === kind).length}</Text></Group>
        </Link>
      ))}
    </Section>
  );
};

const Referrals = (): ReactNode => {
  const query = useQuery(listQuery("referral-programme"));
  return <DataState query={query}>{(page) => page.documents.map((row) => <Card key={row.id} kind="referral-programme" row={row}><Text size="sm" ff="monospace" c="var(--g-text-soft)">{wordOf(bodyOf(row), "when")}</Text></Card>)}</DataState>;
};

const Single = ({ kind }: { readonly kind: "programme" | "identity-policy" }): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery(kind));
  return (
    <DataState query={query}>
      {(page) => page.documents.map((row) => (
        <Card key={row.id} kind={kind} row={row}>
          <Text size="sm" c="var(--g-text-soft)">
            {kind === "programme" ? `${wordOf(bodyOf(row), "currency")} · ${wordOf(bodyOf(row), "zone")}` : (bodyOf(row)["kinds"] as readonly { readonly kind: string }[] | undefined ?? []).map((one) => t(`identity.${one.kind.replace("ext:*", "other")}`, { defaultValue: one.kind })).join(" › ")}
          </Text>
        </Card>
      ))}
    </DataState>
  );
};

export default OverviewScreen;
