import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, DataState, points, Rows, Section, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { ReferralState } from "@/ui/referral";
import { Copyable } from "@/features/person/parts/Copyable";
import { useSaid } from "@/features/person/parts/said";
import { useWallets } from "@/features/person/rewards/useWallets";
import styles from "@/features/person/person.module.css";
import own from "./circle.module.css";
import { broughtQuery, type MemberReferral } from "./circle.queries";

/** The customer's code and link, how many came by it, what the caps leave and the next milestone. */
export const Code = ({ referral }: { readonly referral: MemberReferral }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const decimals = useWallets();
  const names = useMemberNames([referral.referredBy?.referrer ?? null]);
  const digits = decimals(referral.wallet);
  const amount = (value: number): string => t("referral.points", { count: value / 10 ** digits, number: formats.points(points(value), digits) });
  const next = referral.nextMilestone ?? null;
  const counts = Object.entries(referral.counts).filter(([, count]) => count > 0);
  return (
    <Section title={t("referral.title")} lead={said(referral.name, referral.programme)}>
      <dl className={own.facts}>
        <dt>{t("referral.code")}</dt>
        <dd>
          {referral.codes.map((code) => (
            <Copyable key={code} label={t("referral.code")} value={code} />
          ))}
        </dd>
        {referral.link === null ? null : (
          <>
            <dt>{t("referral.link")}</dt>
            <dd>
              <Copyable label={t("referral.link")} value={referral.link} />
            </dd>
          </>
        )}
        <dt>{t("referral.brought")}</dt>
        <dd>{counts.length === 0 ? t("referral.nobody") : <ul className={own.counts}>{counts.map(([state, count]) => <li key={state}><ReferralState state={state} /> {formats.number(count)}</li>)}</ul>}</dd>
        {referral.wallet === null ? null : (
          <>
            <dt>{t("referral.earned")}</dt>
            <dd>{amount(referral.points)}</dd>
          </>
        )}
        {referral.caps.map((cap) => (
          <Cap key={cap.per} cap={cap} amount={amount} number={(value) => formats.points(points(value), digits)} />
        ))}
        {next === null ? null : (
          <>
            <dt>{t("referral.milestone")}</dt>
            <dd>{t("referral.milestoneText", { count: next.missing, at: formats.number(next.at), points: amount(next.points) })}</dd>
          </>
        )}
        {referral.referredBy === null ? null : (
          <>
            <dt>{t("referral.by")}</dt>
            <dd>
              <MemberLink member={referral.referredBy.referrer} nameOf={names} tab="circle" /> <ReferralState state={referral.referredBy.state} />
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
};

interface CapProps {
  readonly cap: MemberReferral["caps"][number];
  readonly amount: (value: number) => string;
  readonly number: (value: number) => string;
}

/** What may still be given in a period. */
const Cap = ({ cap, amount, number }: CapProps): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const until = cap.until === null ? "" : t("referral.capUntil", { date: formats.lastDay(cap.until) });
  return (
    <>
      <dt>{t(`referral.cap.${cap.per}`)}</dt>
      <dd>
        {cap.points === null || cap.pointsLeft === null ? null : <div>{t("referral.capLeft", { left: number(cap.pointsLeft), all: amount(cap.points) })}{until}</div>}
        {cap.times === null || cap.timesLeft === null ? null : <div>{t("referral.timesLeft", { count: cap.timesLeft, number: formats.number(cap.timesLeft), all: formats.number(cap.times) })}{until}</div>}
      </dd>
    </>
  );
};

/** The latest whom the customer brought, and the way to all of them. */
export const Brought = ({ member }: { readonly member: string }): ReactNode => {
  const { t } = useTranslation("person");
  const query = useQuery(broughtQuery(`id:${member}`));
  const formats = useFormats();
  const nameOf = useMemberNames((query.data?.items ?? []).map(({ referee }) => referee));
  return (
    <Section
      title={t("referral.friends")}
      actions={<Anchor size="sm" renderRoot={(props) => <Link {...props} to="/programme/referrals" search={{ tab: "all", referrer: `id:${member}` }} />}>{t("referral.all")}</Anchor>}
    >
      <DataState query={query} skeleton={<Rows count={4} />} isEmpty={({ items }) => items.length === 0} empty={<p className={styles.faint}>{t("referral.nobody")}</p>}>
        {({ items }) => (
          <ul className={own.people}>
            {items.map(({ id, referee, state, at, reasons }) => (
              <li key={id}>
                <div>
                  {referee === null ? <span className={styles.faint}>{t("referral.notYet")}</span> : <MemberLink member={referee} nameOf={nameOf} tab="circle" />}
                  <div className={styles.faint}>
                    {formats.when(at, "date")}
                    <Reasons reasons={reasons} />
                  </div>
                </div>
                <ReferralState state={state} />
              </li>
            ))}
          </ul>
        )}
      </DataState>
    </Section>
  );
};

const Reasons = ({ reasons }: { readonly reasons: readonly { readonly code: string; readonly sentence: Readonly<Record<string, string>> }[] }): ReactNode => {
  const said = useSaid();
  return reasons.length === 0 ? null : ` · ${reasons.map((one) => said(one.sentence, one.code)).join(", ")}`;
};
