import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, Button, DataState, DataTable, Empty, Group, Page, Section, Text, TextInput, useFormats, When } from "@/ui";
import { isFound } from "@/ui/matching";
import { isKind, nameOf, singleId, textIn, wordOf, type Body, type Kind } from "@/features/programme/kinds";
import { StateBadge } from "@/features/programme/parts";
import { listQuery, type DocumentView } from "@/features/programme/programme.queries";
import { CampaignWords } from "@/features/programme/CampaignWords";
import { ConditionWords, GameWords } from "@/features/programme/GameWords";
import { NewDocument } from "@/features/programme/NewDocument";
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
          <Found rows={[...page.documents].sort((one, other) => order(one) - order(other))}>{(rows) => (
            <DataTable
              rows={rows}
              keyOf={({ id }) => id}
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
          )}</Found>
        )}
      </DataState>
    </Page>
  );
};

/** So many need no search, and so many rows are read at once. */
const [searchedFrom, atOnce] = [12, 50];

/** The documents that fit what is typed, a screenful at a time. */
const Found = ({ rows, children }: { readonly rows: readonly DocumentView[]; readonly children: (rows: DocumentView[]) => ReactNode }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const [typed, setTyped] = useState("");
  const [most, setMost] = useState(atOnce);
  const found = rows.filter((row) => isFound(typed, [row.id, ...allTexts(bodyOf(row)["name"]), ...allTexts(bodyOf(row)["description"])]));
  const left = found.length - Math.min(found.length, most);
  return (
    <>
      {rows.length < searchedFrom ? null : (
        <Group mb="sm" gap="sm" align="flex-end" role="search">
          <TextInput
            label={t("list.search")} value={typed} w={320} maxLength={100} autoComplete="off" spellCheck={false}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setMost(atOnce);
            }}
          />
          <Text size="sm" c="var(--g-text-faint)" aria-live="polite">{t("list.found", { count: found.length, found: formats.number(found.length), all: formats.number(rows.length) })}</Text>
        </Group>
      )}
      {found.length === 0 ? <Empty title={t("list.noneFound")} /> : <Section isFlush>{children(found.slice(0, most))}</Section>}
      {left === 0 ? null : <Button variant="default" mt="sm" onClick={() => setMost(most + atOnce)}>{t("list.more", { count: left, number: formats.number(left) })}</Button>}
    </>
  );
};

const allTexts = (texts: unknown): readonly string[] => (typeof texts === "object" && texts !== null ? Object.values(texts as Readonly<Record<string, string>>) : []);

const bodyOf = (row: DocumentView): Body => (row.draft ?? row.published ?? {}) as Body;

/** Rules stand in the order they are applied. */
const order = (row: DocumentView): number => {
  const priority = ((row.draft ?? row.published) as Body | null)?.["priority"];
  return typeof priority === "number" ? priority : 100;
};

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
