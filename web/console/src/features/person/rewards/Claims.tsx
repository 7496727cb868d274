import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { More, ProblemView, Rows, Section, useFormats } from "@/ui";
import { ClaimActions, ClaimCode, ClaimState, RewardPicture, useRewardWords, type Claim } from "@/ui/rewards";
import { useWallets } from "./useWallets";
import { usePerson } from "@/features/person/parts/useSearch";
import { WhyButton } from "@/features/person/parts/WhyButton";
import styles from "@/features/person/person.module.css";
import { ownClaimsQuery } from "./rewards.queries";
import own from "./rewards.module.css";

/** What the customer took, the latest first: where each stands, its code, and what can be done with it. */
export const Claims = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const query = useInfiniteQuery(ownClaimsQuery(ref));
  const claims = query.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t("claims.title")}>
      {claims === undefined ? (
        query.error === null ? <Rows count={4} height={28} /> : <ProblemView error={query.error} onRetry={() => void query.refetch()} />
      ) : claims.length === 0 ? (
        <p className={styles.faint}>{t("claims.none")}</p>
      ) : (
        <>
          <ul className={own.lines}>
            {claims.map((claim) => (
              <li key={claim.id} data-testid="claim">
                <ClaimLine claim={claim} />
              </li>
            ))}
          </ul>
          <More query={query} />
        </>
      )}
    </Section>
  );
};

const ClaimLine = ({ claim }: { readonly claim: Claim }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const words = useRewardWords();
  const may = useMay();
  const decimals = useWallets();
  const name = words.said(claim.name, claim.reward);
  const isOpen = claim.state === "claimed" || claim.state === "fulfilled";
  return (
    <div className={own.line}>
      <RewardPicture kind={claim.kind} />
      <div className={own.words}>
        <div className={own.claimHead}>
          <strong>{name}</strong>
          <ClaimState state={claim.state} />
        </div>
        <div className={styles.faint}>
          {formats.when(claim.claimedAt)} · {words.cost({ points: claim.points, money: claim.money, decimals: decimals(claim.wallet) })}
        </div>
        {isOpen && claim.expiresAt !== null ? <div className={styles.faint}>{t("claims.until", { date: formats.until(claim.expiresAt) })}</div> : null}
        {isOpen ? null : <div className={styles.faint}>{t("claims.changed", { date: formats.when(claim.changedAt) })}</div>}
        <div className={own.claimFoot}>
          {claim.code === null ? <span /> : <ClaimCode code={claim.code} />}
          <WhyButton why={`reward:${claim.reward}`} about={name} />
        </div>
        {isOpen && may("claims:write") ? (
          <div className={own.claimFoot}>
            <ClaimActions claim={claim} />
          </div>
        ) : null}
      </div>
    </div>
  );
};
