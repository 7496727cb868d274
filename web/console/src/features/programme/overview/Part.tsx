import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, Group, IconCoins, IconDiscount, IconFingerprint, IconGift, IconHistory, IconListDetails, IconSettings, IconStack2, IconTicket, Section } from "@/ui";
import { singleId, type Kind } from "@/features/programme/kinds";

const icons = { "earning-rule": IconTicket, wallet: IconCoins, "tier-set": IconStack2, reward: IconGift, promotion: IconDiscount, "voucher-campaign": IconDiscount, "referral-programme": IconGift, challenge: IconStack2, badge: IconStack2, "stamp-card": IconTicket, "level-set": IconStack2, streak: IconHistory, draw: IconGift, leaderboard: IconStack2, "household-policy": IconCoins, segment: IconListDetails, programme: IconSettings, "identity-policy": IconFingerprint };

/** The documents of one kind, under their name and the way to all of them. */
export const Part = ({ kind, children }: { readonly kind: Kind; readonly children: ReactNode }): ReactNode => {
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
        {kind === "voucher-campaign" && may("data:read") ? <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/programme/campaigns" />}>{t("overview.codes")}</Button> : null}
        {kind === "referral-programme" && may("members:list") ? <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/programme/referrals" />}>{t("overview.referrals")}</Button> : null}
        {kind === "wallet" && may("insights:read") ? <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/programme/money" />}>{t("overview.money")}</Button> : null}
        {kind === "tier-set" && may("insights:read") ? <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/customers/tiers" />}>{t("overview.watch")}</Button> : null}
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={t("overview.allOf", { kind: t(`kind.${kind}.many`) })} renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind }} />}>{t("overview.all")}</Button>
        </Group>
      ) : undefined}
    >
      {children}
    </Section>
  );
};
