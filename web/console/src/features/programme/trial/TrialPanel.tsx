import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, useMay, useMe, type Schemas } from "@/api";
import { Autocomplete, Button, Checkbox, Group, IconFlask, IconPlayerPlay, NumberEntry, ProblemView, Section, Stack, Text, useDebouncedValue } from "@/ui";
import { KnownText } from "@/ui/conditions";
import type { Body } from "@/features/programme/kinds";
import { membersQuery } from "@/features/programme/programme.queries";
import { EventResults } from "./EventResults";
import { MemberResults } from "./MemberResults";
import styles from "@/features/programme/programme.module.css";

export interface DraftToTry {
  readonly kind: string;
  readonly id: string;
  readonly body?: Body;
  readonly retired?: boolean;
}

/** Drafts tried on what came in last, and on one customer. Nothing is written. */
export const TrialPanel = ({ documents }: { readonly documents: readonly DraftToTry[] | null }): ReactNode => (
  <Stack gap="md">
    <OnEvents documents={documents} />
    <OnMember documents={documents} />
  </Stack>
);

const drafts = (documents: readonly DraftToTry[] | null): Schemas["DraftToTry"][] | null => documents as Schemas["DraftToTry"][] | null;

const OnEvents = ({ documents }: { readonly documents: readonly DraftToTry[] | null }): ReactNode => {
  const { t } = useTranslation("programme");
  const run = useAction({ run: (input: readonly DraftToTry[] | null) => body(client.POST("/v1/plan/dry-run/events", { body: { documents: drafts(input), events: 1000 } })) });
  return (
    <Section
      title={t("trial.events.title")}
      lead={t("trial.events.lead")}
      actions={<Button variant="default" leftSection={<IconPlayerPlay size={14} aria-hidden />} loading={run.isPending} onClick={() => run.mutate(documents)}>{t("trial.events.run")}</Button>}
    >
      {run.error === null ? null : <ProblemView error={run.error} isInline />}
      {run.data === undefined ? (run.error === null ? <Text size="sm" c="var(--g-text-faint)">{t("trial.events.empty")}</Text> : null) : <EventResults report={run.data} />}
    </Section>
  );
};

/** Words somebody types for a customer, as a reference: an address, a number, an id. */
export const referenceOf = (text: string): string => {
  const value = text.trim();
  return /^(id|user|email|phone|card|anonymous|ext:[a-z0-9_-]+):/.test(value) ? value
    : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? `id:${value}`
    : value.includes("@") ? `email:${value}`
    : /^\+?[\d .()-]{6,}$/.test(value) ? `phone:${value.replace(/[ .()-]/g, "")}`
    : `user:${value}`;
};

const OnMember = ({ documents }: { readonly documents: readonly DraftToTry[] | null }): ReactNode => {
  const { t } = useTranslation("programme");
  const { currency } = useMe().programme;
  const mayRead = useMay()("members:read");
  const [who, setWho] = useState("");
  const [hasEvent, setHasEvent] = useState(true);
  const [amount, setAmount] = useState<number | undefined>(60);
  const [category, setCategory] = useState("");
  const [asked] = useDebouncedValue(who, 250);
  const found = useQuery({ ...membersQuery(asked), enabled: mayRead && asked.trim().length > 1 });
  const options = (found.data?.members ?? []).map(({ member }) => ({ value: `id:${member.id}`, label: member.name ?? member.id }));
  const run = useAction({
    run: (input: { readonly documents: readonly DraftToTry[] | null; readonly member: string; readonly event: Body | null }) =>
      body(client.POST("/v1/plan/dry-run", { body: { documents: drafts(input.documents), member: input.member, event: input.event } })),
  });
  if (!mayRead) {
    return null;
  }

  const event: Body | null = hasEvent ? {
    event: "Order Completed",
    properties: {
      order_id: `essai-${crypto.randomUUID()}`, total: amount ?? 0, currency,
      products: [{ product_id: "essai", quantity: 1, price: amount ?? 0, ...(category === "" ? {} : { category }) }],
    },
  } : null;
  const chosen = options.find((one) => one.label === who)?.value;
  return (
    <Section title={t("trial.member.title")} lead={t("trial.member.lead")}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (who.trim() !== "") {
            run.mutate({ documents, member: chosen ?? referenceOf(who), event });
          }
        }}
      >
        <div className={styles.trialForm}>
          <Autocomplete
            label={t("trial.member.who")}
            placeholder={t("trial.member.whoHint")}
            value={who}
            onChange={setWho}
            data={[...new Set(options.map((one) => one.label))]}
            filter={({ options: all }) => all}
            required
          />
          <NumberEntry label={t("trial.member.amount")} value={amount} onChange={setAmount} min={0} hideControls disabled={!hasEvent} rightSection={<Text size="xs" c="var(--g-text-faint)">{currency}</Text>} rightSectionWidth={52} rightSectionPointerEvents="none" />
          <KnownText isField field="line.category" label={t("trial.member.category")} value={category} onChange={setCategory} isReadOnly={!hasEvent} error={undefined} />
        </div>
        <Group justify="space-between" mt="sm">
          <Checkbox label={t("trial.member.withEvent")} checked={hasEvent} onChange={(changed) => setHasEvent(changed.currentTarget.checked)} />
          <Button type="submit" variant="default" leftSection={<IconFlask size={14} aria-hidden />} loading={run.isPending}>{t("trial.member.run")}</Button>
        </Group>
      </form>
      {run.error === null ? null : <ProblemView error={run.error} />}
      {run.data === undefined ? null : <MemberResults report={run.data} />}
    </Section>
  );
};
