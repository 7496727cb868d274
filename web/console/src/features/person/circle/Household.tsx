import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { ActionIcon, Badge, Button, IconDotsVertical, Menu, points, Section, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { Copyable } from "@/features/person/parts/Copyable";
import { useSaid } from "@/features/person/parts/said";
import styles from "@/features/person/person.module.css";
import own from "./circle.module.css";
import { HouseholdDialog, type Asked } from "./HouseholdDialog";
import { roles, type Household as Shown, type Mate } from "./circle.queries";

export interface HouseholdProps {
  readonly household: Shown;
  /** Whose page it is. */
  readonly member: string;
}

/** Who shares the points, what each put in and spent, and what staff may change. */
export const Household = ({ household, member }: HouseholdProps): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const may = useMay();
  const nameOf = useMemberNames(household.members.map((mate) => mate.member));
  const [asked, setAsked] = useState<Asked | null>(null);
  const wallet = household.wallets[0];
  const digits = wallet?.decimals ?? 0;
  const amount = (value: number): string => t("household.points", { count: value / 10 ** digits, number: formats.points(points(value), digits) });
  const mayWrite = may("members:write") && household.state === "active";
  const name = (one: string): string => nameOf(one);
  return (
    <Section
      title={household.name === null ? t("household.title") : t("household.named", { name: household.name })}
      lead={household.sizeMax === null ? t("household.size", { count: household.members.length }) : t("household.sizeOf", { count: household.members.length, most: household.sizeMax })}
      actions={mayWrite ? <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsked({ kind: "dissolve", household: household.id, name: "" })}>{t("household.dissolve")}</Button> : undefined}
    >
      <dl className={own.facts}>
        {household.wallets.map((one) => (
          <div key={one.wallet} className={own.fact}>
            <dt>{said(one.name, t("household.shared"))}</dt>
            <dd>
              <strong>{t("household.points", { count: one.active / 10 ** one.decimals, number: formats.points(points(one.active), one.decimals) })}</strong>
            </dd>
          </div>
        ))}
        {household.wallets.length > 0 ? null : (
          <>
            <dt>{t("household.shared")}</dt>
            <dd>{amount(0)}</dd>
          </>
        )}
        <dt>{t("household.code")}</dt>
        <dd>
          <Copyable label={t("household.code")} value={household.code} />
          <div className={styles.faint}>{t("household.codeHint")}</div>
        </dd>
      </dl>
      <ul className={own.people} aria-label={t("household.members")}>
        {household.members.map((mate) => (
          <li key={mate.member} data-testid="mate">
            <div>
              {mate.member === member ? <strong>{name(mate.member)}</strong> : <MemberLink member={mate.member} nameOf={nameOf} tab="circle" />}
              <div className={styles.faint}>
                {t("household.since", { date: formats.when(mate.since, "date") })} · {t("household.flows", { in: amount(mate.putIn), out: amount(mate.spent) })}
              </div>
            </div>
            <div className={own.acts}>
              <Badge variant="light" color={mate.role === "owner" ? "graine" : "gray"} miw="max-content">
                {t(`household.role.${mate.role}`, { defaultValue: mate.role })}
              </Badge>
              {mayWrite ? <MateMenu mate={mate} name={name(mate.member)} onAsk={(act) => setAsked({ ...act, household: household.id, name: name(mate.member) })} /> : null}
            </div>
          </li>
        ))}
      </ul>
      {asked === null ? null : <HouseholdDialog asked={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
};

interface MateMenuProps {
  readonly mate: Mate;
  readonly name: string;
  readonly onAsk: (act: { readonly kind: "role"; readonly member: string; readonly role: (typeof roles)[number] } | { readonly kind: "leave"; readonly member: string }) => void;
}

/** The owner gives the household to somebody before they go. */
const MateMenu = ({ mate, name, onAsk }: MateMenuProps): ReactNode => {
  const { t } = useTranslation("person");
  return mate.role === "owner" ? null : (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("household.change", { name })}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {roles.filter((role) => role !== mate.role).map((role) => (
          <Menu.Item key={role} onClick={() => onAsk({ kind: "role", member: mate.member, role })}>
            {t(`household.make.${role}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item color="red" onClick={() => onAsk({ kind: "leave", member: mate.member })}>
          {t("household.leave")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
