import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api";
import { Badge, Button, DataState, Empty, Group, IconGift, IconPlus, NativeSelect, Skeleton, TextInput, useFormats } from "@/ui";
import { RewardPicture, useRewardWords } from "@/ui/rewards";
import { CataloguePage } from "@/features/catalogue/CataloguePage";
import { documentsQuery, rewardsQuery } from "@/features/catalogue/catalogue.queries";
import type { RewardsSearch } from "@/features/catalogue/search";
import styles from "@/features/catalogue/catalogue.module.css";
import { cardsOf, choicesOf, chosenOf, type CardData } from "./cards";

const skeletons = 6;

/** So many are shown at once. */
const atOnce = 60;

/** The catalogue: what members can have, what it costs and how much is left. */
const RewardsScreen = (): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const { currency } = useMe().programme;
  const search = useSearch({ from: "/shell/programme/rewards" });
  const query = useQuery(documentsQuery("reward"));
  const published = useQuery({ ...rewardsQuery, enabled: may("members:read") });
  const wallets = useQuery(documentsQuery("wallet")).data?.documents ?? [];
  const decimalsOf = (wallet: string): number => {
    const row = wallets.find((one) => one.id === wallet);
    return ((row?.published ?? row?.draft) as { decimals?: number } | null | undefined)?.decimals ?? 0;
  };
  const create = may("plan:write") ? (
    <Button leftSection={<IconPlus size={14} aria-hidden />} renderRoot={(props) => <Link {...props} to="/programme/new/$kind" params={{ kind: "reward" }} />}>
      {t("rewards.add")}
    </Button>
  ) : undefined;
  return (
    <CataloguePage title={t("rewards.title")} lead={t("rewards.lead")} actions={create}>
      <DataState
        query={query}
        skeleton={<Skeletons />}
        isEmpty={(page) => page.documents.length === 0}
        empty={<Empty icon={<IconGift size={26} stroke={1.5} />} title={t("rewards.none")} text={t("rewards.noneText")} action={create} />}
      >
        {(page) => {
          const cards = cardsOf(page.documents, published.data ?? [], decimalsOf, currency);
          const chosen = chosenOf(cards, search);
          return (
            <>
              <Filters cards={cards} search={search} />
              {chosen.length === 0 ? (
                <Empty icon={<IconGift size={26} stroke={1.5} />} title={t("rewards.noneChosen")} />
              ) : (
                <Cards key={JSON.stringify(search)} cards={chosen} />
              )}
            </>
          );
        }}
      </DataState>
    </CataloguePage>
  );
};

/** The first of them, and more when asked. */
const Cards = ({ cards }: { readonly cards: readonly CardData[] }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const formats = useFormats();
  const [most, setMost] = useState(atOnce);
  const left = cards.length - Math.min(cards.length, most);
  return (
    <>
      <ul className={styles.cards}>
        {cards.slice(0, most).map((card) => (
          <li key={card.id}>
            <Card card={card} />
          </li>
        ))}
      </ul>
      {left === 0 ? null : <Button variant="default" mt="md" onClick={() => setMost(most + atOnce)}>{t("rewards.more", { count: left, number: formats.number(left) })}</Button>}
    </>
  );
};

const Skeletons = (): ReactNode => (
  <div className={styles.cards}>
    {Array.from({ length: skeletons }, (_, index) => (
      <Skeleton key={index} height={230} />
    ))}
  </div>
);

const Filters = ({ cards, search }: { readonly cards: readonly CardData[]; readonly search: RewardsSearch }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const words = useRewardWords();
  const navigate = useNavigate();
  const kinds = choicesOf(cards, (card) => card.kind);
  const categories = choicesOf(cards, (card) => card.category);
  const change = (part: { readonly find?: string; readonly kind?: string; readonly category?: string }): void => {
    const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== ""));
    void navigate({ to: "/programme/rewards", search: next, replace: true, resetScroll: false });
  };
  return (
    <div className={styles.filters} role="search" aria-label={t("filters")}>
      <TextInput
        label={t("rewards.find")} defaultValue={search.find ?? ""} maxLength={100} autoComplete="off" spellCheck={false}
        onChange={(event) => change({ find: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("rewards.kind")}
        value={search.kind ?? ""}
        onChange={(event) => change({ kind: event.currentTarget.value })}
        data={[{ value: "", label: t("rewards.allKinds") }, ...kinds.map((kind) => ({ value: kind, label: words.kind(kind) }))]}
      />
      {categories.length === 0 ? null : (
        <NativeSelect
          label={t("rewards.category")}
          value={search.category ?? ""}
          onChange={(event) => change({ category: event.currentTarget.value })}
          data={[{ value: "", label: t("rewards.allCategories") }, ...categories]}
        />
      )}
    </div>
  );
};

const Card = ({ card }: { readonly card: CardData }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const words = useRewardWords();
  const name = words.said(card.name, card.id);
  const description = words.said(card.description);
  return (
    <article className={styles.card} data-off={card.isOff}>
      <RewardPicture kind={card.kind} images={card.images} isLarge />
      <div className={styles.cardBody}>
        <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
          <Link className={styles.cardName} to="/programme/$kind/$id" params={{ kind: "reward", id: card.id }}>
            {name}
          </Link>
          {card.isOff ? (
            <Badge miw="max-content" color="gray">
              {t("rewards.off")}
            </Badge>
          ) : card.state === "published" ? null : (
            <Badge miw="max-content" variant="light" color={card.state === "retiring" ? "red" : "yellow"}>
              {t(`state.${card.state}`)}
            </Badge>
          )}
        </Group>
        <div>{words.prices(card.prices)}</div>
        <div className={styles.faint}>
          {words.kind(card.kind)}
          {card.category === null ? "" : <> · <span className={styles.category}>{card.category}</span></>}
        </div>
        {description === "" ? null : <div className={styles.faint}>{description}</div>}
        <div className={styles.cardFoot}>
          <span className={card.stock?.left === 0 ? styles.danger : styles.faint}>{card.stock === null ? t("rewards.endless") : words.stock(card.stock)}</span>
          {may("members:list") && card.state !== "draft" ? (
            <Link className={styles.link} to="/programme/claims" search={{ reward: card.id }} aria-label={t("rewards.claimsOf", { name })}>
              {t("claims.title")}
            </Link>
          ) : null}
        </div>
      </div>
    </article>
  );
};

export default RewardsScreen;
