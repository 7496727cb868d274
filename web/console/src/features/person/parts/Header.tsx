import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  Badge, Button, Count, IconAt, IconCoins, IconCreditCard, IconHash, IconNote, IconPencil, IconPhone, IconPrinter, Menu, ActionIcon, IconDots,
  Money, Points, points, Tooltip, useFormats, When,
} from "@/ui";
import { useMay } from "@/api";
import { usePaletteActions } from "@/app/palette/actions";
import type { Identity, Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { Copyable } from "./Copyable";
import { useSaid } from "./said";
import { usePerson } from "./useSearch";

const tones = ["gray", "gray", "yellow", "graine", "grape"] as const;

/** The tiers held, as badges; the higher, the more they stand out. */
export const TierBadges = ({ member }: { readonly member: Member }): ReactNode => {
  const said = useSaid();
  return member.tiers
    .filter((tier) => tier.tier !== null)
    .map((tier) => (
      <Badge key={tier.tierSet} variant="light" color={tones[Math.min((tier.rank ?? 0) + 1, tones.length - 1)] ?? "gray"} className={styles.tier ?? ""} title={said(tier.tierName, tier.tier ?? "")}>
        {said(tier.tierName, tier.tier ?? "")}
      </Badge>
    ));
};

const icons: Readonly<Record<string, ReactNode>> = {
  email: <IconAt size={14} aria-hidden />,
  phone: <IconPhone size={14} aria-hidden />,
  card: <IconCreditCard size={14} aria-hidden />,
};

/** What the customer is known by, as far as it may be read; each copied by a click. */
export const Identifiers = ({ member, identity }: { readonly member: Member; readonly identity: Identity | undefined }): ReactNode => {
  const { t } = useTranslation("person");
  const known = identity?.identifiers.filter((one) => one.value !== null) ?? [];
  return (
    <div className={styles.identifiers}>
      {known.slice(0, 4).map((one) => (
        <Copyable
          key={`${one.kind}:${one.value ?? ""}`}
          value={one.value ?? ""}
          label={t(`kind.${one.kind}`, { defaultValue: one.kind })}
          icon={icons[one.kind] ?? <IconHash size={14} aria-hidden />}
        />
      ))}
      <Copyable value={member.id} short={`${member.id.slice(0, 8)}…`} label={t("kind.id")} icon={<IconHash size={14} aria-hidden />} />
    </div>
  );
};

const Figure = ({ label, children, hint }: { readonly label: string; readonly children: ReactNode; readonly hint?: ReactNode }): ReactNode => (
  <div className={styles.figure}>
    <dt>{label}</dt>
    <dd>
      {children}
      {hint === undefined ? null : <span className={styles.figureHint}>{hint}</span>}
    </dd>
  </div>
);

/** The figures one wants first. */
export const KeyFigures = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const { activity } = member;
  return (
    <dl className={styles.figures} aria-label={t("figures.label")}>
      {member.wallets.map((wallet) => (
        <Figure
          key={wallet.wallet}
          label={said(wallet.name, wallet.wallet)}
          hint={
            wallet.debt > 0
              ? t("figures.debt", { points: formats.points(points(wallet.debt), wallet.decimals) })
              : wallet.pending > 0
                ? t("figures.pending", { points: formats.points(points(wallet.pending), wallet.decimals) })
                : undefined
          }
        >
          <span data-testid={`balance-${wallet.wallet}`}>
            <Points value={points(wallet.active)} decimals={wallet.decimals} />
          </span>
        </Figure>
      ))}
      <Figure label={t("figures.revenue")}>
        <Money value={activity.revenueMinor} />
      </Figure>
      <Figure label={t("figures.orders")}>
        <Count value={activity.orders} />
      </Figure>
      <Figure label={t("figures.basket")}>
        {activity.orders === 0 ? "–" : <Money value={Math.round(activity.revenueMinor / activity.orders)} />}
      </Figure>
      <Figure label={t("figures.lastOrder")}>{activity.lastOrderAt === null ? "–" : <When at={activity.lastOrderAt} style="ago" />}</Figure>
      <Figure label={t("figures.since")}>{member.since === null ? "–" : <When at={member.since} style="date" />}</Figure>
    </dl>
  );
};

/** What staff can do here. */
export const Actions = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const may = useMay();
  const { change } = usePerson();
  const mayWrite = may("members:write");
  const mayName = mayWrite && member.profileShown === true;
  usePaletteActions(
    useMemo(
      () => [
        ...(mayWrite ? [{ id: "person-adjust", label: t("act.adjust"), icon: IconCoins, run: () => change({ do: "adjust" }) }] : []),
        ...(mayName ? [{ id: "person-correct", label: t("act.correct"), icon: IconPencil, run: () => change({ do: "correct" }) }] : []),
        ...(mayName ? [{ id: "person-note", label: t("act.note"), icon: IconNote, run: () => change({ do: "note" }) }] : []),
      ],
      [mayWrite, mayName, t, change],
    ),
  );
  return (
    <>
      {mayWrite ? (
        <Button size="sm" leftSection={<IconCoins size={16} aria-hidden />} onClick={() => change({ do: "adjust" })}>
          {t("act.adjust")}
        </Button>
      ) : null}
      {mayName ? (
        <>
          <Button size="sm" variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => change({ do: "correct" })}>
            {t("act.correct")}
          </Button>
          <Button size="sm" variant="default" leftSection={<IconNote size={16} aria-hidden />} onClick={() => change({ do: "note" })}>
            {t("act.note")}
          </Button>
        </>
      ) : null}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Tooltip label={t("act.more")}>
            <ActionIcon variant="default" size={36} aria-label={t("act.more")}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
            {t("act.print")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
};
