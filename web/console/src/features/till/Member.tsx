import { useQuery } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { part } from "@/api";
import { Alert, Group, Points, ProblemView, Rows, Section, Text, points } from "@/ui";
import { memberQuery, type Session } from "./till.queries";
import styles from "./till.module.css";

const Givable = part(() => import("./Givable"));

export interface MemberProps {
  readonly reference: string;
  readonly session: Session | undefined;
  readonly onGive: (reward: string) => void;
}

/** Who is at the till: name, points, tier, and what could be had. */
export const Member = ({ reference, session, onGive }: MemberProps): ReactNode => {
  const { t, i18n } = useTranslation("till");
  const query = useQuery(memberQuery(reference));
  if (query.error !== null) {
    return <ProblemView error={query.error} onRetry={() => void query.refetch()} />;
  }

  if (query.data === undefined) {
    return <Rows count={2} />;
  }

  if (query.data === null) {
    return <Alert variant="light" color="blue" title={t("member.unknown")} data-testid="member">{t("member.unknownText")}</Alert>;
  }

  const profile = query.data.profile as Readonly<Record<string, unknown>>;
  const name = [profile["firstName"], profile["lastName"]].filter((part) => typeof part === "string").join(" ")
    || (typeof profile["name"] === "string" ? profile["name"] : t("member.nameless"));
  const said = (texts: Readonly<Record<string, string>> | null | undefined): string => texts?.[i18n.language] ?? Object.values(texts ?? {})[0] ?? "";
  return (
    <Section title={name}>
      <div data-testid="member">
        <Group gap="lg">
          {(session?.wallets ?? query.data.wallets).map((wallet) => (
            <Text key={wallet.wallet} className={styles.balance ?? ""}><Points value={points(wallet.active)} decimals={wallet.decimals} hasUnit /></Text>
          ))}
        </Group>
        {(session?.tiers ?? []).map((tier) => <Text key={tier.tierSet} size="sm" c="var(--g-text-soft)">{said(tier.sentence)}</Text>)}
        {(session?.rewards ?? []).length === 0 ? null : <Suspense fallback={null}><Givable rewards={session?.rewards ?? []} onGive={onGive} /></Suspense>}
      </div>
    </Section>
  );
};
