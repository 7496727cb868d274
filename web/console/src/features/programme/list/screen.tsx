import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, DataState, DataTable, Empty, Found, Page, Section, Text, useFormats, When } from "@/ui";
import { isKind, nameOf, singleId, textIn, wordOf, type Body, type Kind } from "@/features/programme/kinds";
import { StateBadge } from "@/features/programme/parts";
import { listQuery, type DocumentView } from "@/features/programme/programme.queries";
import { CampaignWords } from "@/features/programme/CampaignWords";
import { ConditionWords, GameWords } from "@/features/programme/GameWords";
import { NewDocument } from "@/features/programme/NewDocument";
import { ordered } from "@/features/programme/ordered";
import { PromotionWords } from "@/features/programme/PromotionWords";
import { ReferralWords } from "@/features/programme/ReferralWords";
import { RewardWords } from "@/features/programme/RewardWords";
import { RuleWords } from "@/features/programme/RuleWords";
import { SingleWords } from "@/features/programme/SingleWords";
import { useNames } from "@/features/programme/useNames";
import { WalletWords } from "@/features/programme/WalletWords";

const route = getRouteApi("/shell/programme/$kind");

/** The documents of one kind: what they say, where they stand, when they last changed. */
const ListScreen = (): ReactNode => {
  const { kind } = route.useParams();
  return isKind(kind) ? <Documents key={kind} kind={kind} /> : <Unknown />;
};

const Unknown = (): ReactNode => {
  const { t } = useTranslation("shell");
  return <Page title={t("lost.title")}><Empty title={t("lost.title")} text={t("lost.text")} /></Page>;
};

const Documents = ({ kind }: { readonly kind: Kind }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const query = useQuery(listQuery(kind));
  const hasOne = singleId(kind) !== undefined && (query.data?.documents.length ?? 1) > 0;
  const create = hasOne ? undefined : <NewDocument kind={kind} place="page" />;
  return (
    <Page title={t(`kind.${kind}.many`)} lead={t(`kind.${kind}.lead`)} actions={create}>
      <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Empty title={t("list.none")} text={t(`kind.${kind}.lead`)} action={create} />}>
        {(page) => (
          <Found rows={ordered(kind, page.documents, i18n.language)} textsOf={textsOf}>{(rows) => (
            <Section isFlush>
              <DataTable
                rows={rows}
                keyOf={({ id }) => id}
                atOnce={atOnce}
                columns={[
                  {
                    id: "name", title: t("list.name"), isHead: true, by: (row) => nameOf(row.id, bodyOf(row)["name"], i18n.language),
                    cell: (row) => (
                      <>
                        <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/$kind/$id" params={{ kind, id: row.id }} />}>{singleId(kind) === undefined ? nameOf(row.id, bodyOf(row)["name"], i18n.language) : t(`kind.${kind}.one`)}</Anchor>
                        <Text size="xs" c="var(--g-text-faint)" fw={400}>{textIn(bodyOf(row)["description"], i18n.language)}</Text>
                      </>
                    ),
                  },
                  { id: "says", title: t("list.says"), isWide: true, cell: (row) => <Says kind={kind} body={bodyOf(row)} /> },
                  { id: "state", title: t("list.state"), by: ({ state }) => state, cell: ({ state }) => <StateBadge state={state} /> },
                  { id: "changed", title: t("list.changed"), isWide: true, by: ({ updatedAt }) => Date.parse(updatedAt), cell: ({ updatedAt }) => <When at={updatedAt} style="ago" /> },
                ]}
              />
            </Section>
          )}</Found>
        )}
      </DataState>
    </Page>
  );
};

/** So many rows are read at once. */
const atOnce = 50;

const allTexts = (texts: unknown): readonly string[] => (typeof texts === "object" && texts !== null ? Object.values(texts as Readonly<Record<string, string>>) : []);

const textsOf = (row: DocumentView): readonly string[] => [row.id, ...allTexts(bodyOf(row)["name"]), ...allTexts(bodyOf(row)["description"])];

const bodyOf = (row: DocumentView): Body => (row.draft ?? row.published ?? {}) as Body;

/** A document in one line. */
const Says = ({ kind, body }: { readonly kind: Kind; readonly body: Body }): ReactNode => {
  const names = useNames();
  const formats = useFormats();
  switch (kind) {
    case "earning-rule":
      return <RuleWords body={body} isOff={body["enabled"] === false} />;
    case "wallet":
      return <WalletWords body={body} />;
    case "tier-set":
      return <Text size="sm">{(body["tiers"] as { readonly id: string; readonly from?: number }[] | undefined ?? []).map((tier) => `${names.tier(wordOf(body, "id"), tier.id)}${tier.from === undefined ? "" : ` ≥ ${formats.number(tier.from, Number.isInteger(tier.from) ? 0 : 2)}`}`).join(" · ")}</Text>;
    case "reward":
      return <RewardWords body={body} />;
    case "promotion":
      return <PromotionWords body={body} />;
    case "voucher-campaign":
      return <CampaignWords body={body} />;
    case "challenge":
    case "badge":
    case "stamp-card":
    case "level-set":
    case "streak":
    case "draw":
    case "leaderboard":
      return <GameWords kind={kind} body={body} />;
    case "referral-programme":
      return <ReferralWords body={body} />;
    case "segment":
      return <ConditionWords text={wordOf(body, "when")} context="segment.when" />;
    case "household-policy":
    case "programme":
    case "identity-policy":
      return <SingleWords kind={kind} body={body} />;
  }
};

export default ListScreen;
