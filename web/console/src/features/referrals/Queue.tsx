import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Badge, Button, DataState, Empty, Group, IconCircleCheck, Kbd, More, Rows, Section, Text, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import type { Referral } from "@/ui/referral";
import { Needs } from "@/ui/rights/Needs";
import { DecisionDialog } from "./DecisionDialog";
import { referralsQuery, type Verdict } from "./referrals.queries";
import styles from "./referrals.module.css";

/** What looks suspicious, one after the other, with why, and the decision. The keys work while the list has the focus. */
export const Queue = ({ programme }: { readonly programme: string | undefined }): ReactNode => {
  const { t } = useTranslation("referrals");
  const query = useInfiniteQuery(referralsQuery({ state: "review", ...(programme === undefined ? {} : { programme }) }));
  return (
    <Section isFlush title={t("queue.title")} lead={t("queue.lead")}>
      <DataState
        query={query}
        skeleton={<div className={styles.inset}><Rows count={6} height={40} /></div>}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<Empty icon={<IconCircleCheck size={26} stroke={1.5} />} title={t("queue.none")} text={t("queue.noneText")} />}
      >
        {({ pages }) => <Waiting items={pages.flatMap(({ items }) => items)} />}
      </DataState>
      <More query={query} />
    </Section>
  );
};

const Waiting = ({ items }: { readonly items: readonly Referral[] }): ReactNode => {
  const { t } = useTranslation("referrals");
  const mayWrite = useMay()("referrals:write");
  const nameOf = useMemberNames(items.flatMap(({ referrer, referee }) => [referrer, referee]));
  const [asked, setAsked] = useState<{ readonly referral: Referral; readonly verdict: Verdict } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const decided = useRef<number | null>(null);
  // The next one takes the place of what was decided, and the focus.
  useEffect(() => {
    if (decided.current !== null) {
      const rest = list.current?.querySelectorAll<HTMLElement>("li") ?? [];
      rest[Math.min(decided.current, rest.length - 1)]?.focus();
      decided.current = null;
    }
  }, [items]);
  const onKey = (event: KeyboardEvent, place: number): void => {
    const verdict = event.key === "a" ? "approve" : event.key === "r" ? "refuse" : null;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const referral = items[place];
    if (event.ctrlKey || event.metaKey || event.altKey || asked !== null) {
      return;
    }

    if (verdict !== null && mayWrite && referral !== undefined) {
      event.preventDefault();
      setAsked({ referral, verdict });
    } else if (step !== 0) {
      event.preventDefault();
      list.current?.querySelectorAll<HTMLElement>("li")[place + step]?.focus();
    }
  };
  return (
    <>
      {mayWrite ? (
        <p className={styles.keys}>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t("queue.keyMove")} · <Kbd>A</Kbd> {t("queue.keyAccept")} · <Kbd>R</Kbd> {t("queue.keyRefuse")}
        </p>
      ) : <div className={styles.inset}><Needs permission="referrals:write" what={t("queue.readOnly")} /></div>}
      <ul ref={list} className={styles.queue} aria-label={t("queue.title")}>
        {items.map((referral, place) => (
          <li key={referral.id} tabIndex={0} data-testid="review" onKeyDown={(event) => onKey(event, place)} aria-label={t("queue.item", { referrer: nameOf(referral.referrer), referee: nameOf(referral.referee ?? "") })}>
            <Suspect referral={referral} nameOf={nameOf} />
            {mayWrite ? (
              <Group gap="xs" wrap="nowrap">
                <Button size="xs" variant="default" onClick={() => setAsked({ referral, verdict: "approve" })}>
                  {t("approve.act")}
                </Button>
                <Button size="xs" variant="subtle" color="red" onClick={() => setAsked({ referral, verdict: "refuse" })}>
                  {t("refuse.act")}
                </Button>
              </Group>
            ) : null}
          </li>
        ))}
      </ul>
      {asked === null ? null : (
        <DecisionDialog
          referral={asked.referral}
          verdict={asked.verdict}
          nameOf={nameOf}
          onClose={() => setAsked(null)}
          onDone={() => {
            decided.current = items.findIndex(({ id }) => id === asked.referral.id);
            setAsked(null);
          }}
        />
      )}
    </>
  );
};

const Suspect = ({ referral, nameOf }: { readonly referral: Referral; readonly nameOf: (member: string) => string }): ReactNode => {
  const { t, i18n } = useTranslation("referrals");
  const formats = useFormats();
  return (
    <div className={styles.suspect}>
      <Text size="sm" component="div">
        <MemberLink member={referral.referrer} nameOf={nameOf} tab="circle" /> <span aria-hidden>→</span> <span className={styles.hidden}>{t("queue.brought")}</span>
        {referral.referee === null ? t("nobody") : <MemberLink member={referral.referee} nameOf={nameOf} tab="circle" />}
      </Text>
      <Text size="xs" c="var(--g-text-faint)">
        {t("queue.since", { date: formats.when(referral.at), ago: formats.ago(referral.at) })}
        {" · "}
        {referral.name[i18n.language] ?? referral.programme}
      </Text>
      <Group gap={6} mt={6}>
        {referral.reasons.map((reason) => (
          <Badge key={reason.code} className={styles.reason ?? ""} variant="light" color="yellow">
            {reason.sentence[i18n.language] ?? reason.code}
          </Badge>
        ))}
      </Group>
    </div>
  );
};
