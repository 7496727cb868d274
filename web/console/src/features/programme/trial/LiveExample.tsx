import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe, type Schemas } from "@/api";
import { Autocomplete, NumberEntry, ProblemView, Rows, Section, Stack, Text, useDebouncedValue } from "@/ui";
import { KnownText } from "@/ui/conditions";
import { useEventName } from "@/ui/events/useEventName";
import { textIn, wordsOf, type Body } from "@/features/programme/kinds";
import { Change } from "@/features/programme/parts";
import { exampleQuery, membersQuery, someBuyerQuery } from "@/features/programme/programme.queries";
import { useNames } from "@/features/programme/useNames";
import styles from "@/features/programme/programme.module.css";

const pauseMs = 600;
const purchase = "Order Completed";

/** What the rule in the form would do right now for a customer who is really there. Follows every change; writes nothing. */
export const LiveExample = ({ id, body }: { readonly id: string; readonly body: Body }): ReactNode => {
  const { t } = useTranslation("programme");
  const eventName = useEventName();
  const may = useMay();
  const { currency } = useMe().programme;
  const [typed, setTyped] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | undefined>(60);
  const [category, setCategory] = useState("");
  const [asked] = useDebouncedValue(typed ?? "", 250);
  const [rule] = useDebouncedValue(body, pauseMs);
  const mayTry = may("members:read");
  const buyer = useQuery({ ...someBuyerQuery, enabled: mayTry && may("members:list") });
  const found = useQuery({ ...membersQuery(asked), enabled: mayTry && asked.trim().length > 1 });
  const options = (found.data?.members ?? []).map(({ member }) => ({ id: member.id, label: member.name ?? member.id }));
  const member = typed === null ? buyer.data : options.find((one) => one.label === typed);
  const heard = wordsOf(rule, "on");
  const event = heard.includes(purchase) ? purchase : (heard[0] ?? purchase);
  const isPurchase = event === purchase;
  const example = useQuery({
    ...exampleQuery(id, rule, member === undefined ? "" : `id:${member.id}`, {
      event,
      properties: isPurchase
        ? { order_id: "exemple", total: amount ?? 0, currency, products: [{ product_id: "exemple", quantity: 1, price: amount ?? 0, ...(category === "" ? {} : { category }) }] }
        : {},
    }),
    enabled: mayTry && member !== undefined,
    placeholderData: keepPreviousData,
  });
  return mayTry ? (
    <Section title={t("live.title")} lead={t("live.lead")}>
      <Stack gap="sm">
        <Autocomplete
          label={t("trial.member.who")}
          placeholder={t("trial.member.whoHint")}
          value={typed ?? buyer.data?.label ?? ""}
          onChange={setTyped}
          data={[...new Set(options.map((one) => one.label))]}
          filter={({ options: all }) => all}
        />
        {isPurchase ? (
          <>
            <NumberEntry label={t("trial.member.amount")} value={amount} onChange={setAmount} min={0} hideControls rightSection={<Text size="xs" c="var(--g-text-faint)">{currency}</Text>} rightSectionWidth={52} rightSectionPointerEvents="none" />
            <KnownText isField field="line.category" label={t("trial.member.category")} value={category} onChange={setCategory} isReadOnly={false} error={undefined} />
          </>
        ) : <Text size="sm">{t("live.event", { event: eventName(event) })}</Text>}
        {example.error === null ? null : <ProblemView error={example.error} isInline />}
        {member === undefined && !buyer.isPending ? <Text size="sm" c="var(--g-text-faint)">{t("live.nobody")}</Text>
          : example.data?.event === undefined || example.data.event === null ? (example.error === null ? <Rows count={3} /> : null)
          : <Told trial={example.data.event} id={id} />}
      </Stack>
    </Section>
  ) : null;
};

/** This rule first, then the others that gave something too. */
const Told = ({ trial, id }: { readonly trial: Schemas["EventTrial"]; readonly id: string }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const names = useNames();
  const own = trial.rules.find((one) => one.rule === id);
  const others = trial.rules.filter((one) => one.rule !== id && one.points.after !== 0);
  const result = t(`result.${own?.result.after ?? "absent"}`);
  const when = textIn(own?.why.after?.when ?? undefined, i18n.language);
  return (
    <div aria-live="polite" data-testid="live-example">
      <Text size="sm" c="var(--g-text-soft)">{when === "" ? result : t("live.because", { result, when })}</Text>
      <dl className={styles.told}>
        <div>
          <dt className={styles.faint}>{t("live.points")}</dt>
        </div>
        {own === undefined ? null : <Line name={t("live.own")} points={own.points} decimals={own.decimals} isOwn />}
        {others.map((one) => <Line key={one.rule} name={names.rule(one.rule)} points={one.points} decimals={one.decimals} />)}
      </dl>
    </div>
  );
};

const Line = ({ name, points, decimals, isOwn = false }: { readonly name: string; readonly points: Schemas["CountChange"]; readonly decimals: number; readonly isOwn?: boolean }): ReactNode => (
  <div data-own={isOwn || undefined}>
    <dt>{name}</dt>
    <dd><Change value={points} decimals={decimals} /></dd>
  </div>
);
