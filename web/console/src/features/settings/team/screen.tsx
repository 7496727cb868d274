import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, DataState, DataTable, IconUserPlus, Rows, Section, When, type Column } from "@/ui";
import { teamQuery, type Invitation, type User } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { InvitationActions, InvitedPerson, InvitedState } from "./invited";
import { InviteDialog } from "./InviteDialog";
import { RoleMatrix } from "./RoleMatrix";
import { Person, Protection, RoleChoice } from "./person";
import { UserActions } from "./UserActions";

type Row = { readonly user: User } | { readonly invitation: Invitation };

const roleOf = (row: Row): string => ("user" in row ? row.user.role : row.invitation.role);

/** Who works here, who is invited, and what each role may do. */
const TeamScreen = (): ReactNode => {
  const { t } = useTranslation("settings");
  const mayWrite = useMay()("team:write");
  const query = useQuery(teamQuery);
  const [isInviting, setInviting] = useState(false);
  const columns: readonly Column<Row>[] = [
    {
      id: "person", title: t("team.person"), by: (row) => ("user" in row ? row.user.name || row.user.email : row.invitation.email),
      cell: (row) => ("user" in row ? <Person user={row.user} /> : <InvitedPerson invitation={row.invitation} />),
    },
    {
      id: "role", title: t("team.role"), by: (row) => t(`roles.${roleOf(row)}.name`),
      cell: (row) => ("user" in row && mayWrite && row.user.isActive ? <RoleChoice user={row.user} /> : t(`roles.${roleOf(row)}.name`)),
    },
    { id: "protection", title: t("team.protection"), cell: (row) => ("user" in row ? <Protection user={row.user} /> : <InvitedState invitation={row.invitation} />) },
    {
      id: "last", title: t("team.lastSignIn"), by: (row) => ("user" in row && row.user.lastSignInAt !== null ? Date.parse(row.user.lastSignInAt) : undefined),
      cell: (row) => ("user" in row && row.user.lastSignInAt !== null ? <When at={row.user.lastSignInAt} style="ago" /> : <span className={styles.faint}>{t("never")}</span>),
    },
    {
      id: "do", title: "", label: t("team.actions"), isNumber: true,
      cell: (row) => (!mayWrite ? null : "user" in row ? <UserActions user={row.user} /> : <InvitationActions invitation={row.invitation} />),
    },
  ];
  return (
    <SettingsPage>
      <Section
        title={t("team.title")}
        lead={t("team.lead")}
        actions={
          mayWrite ? (
            <Button leftSection={<IconUserPlus size={15} aria-hidden />} onClick={() => setInviting(true)}>
              {t("team.invite")}
            </Button>
          ) : undefined
        }
        isFlush
      >
        <DataState query={query} skeleton={<div className={styles.row}><Rows count={4} height={28} /></div>}>
          {({ users, invitations }) => (
            <DataTable
              rows={[...users.map((user) => ({ user })), ...invitations.map((invitation) => ({ invitation }))]}
              keyOf={(row) => ("user" in row ? row.user.id : row.invitation.id)}
              isMuted={(row) => "user" in row && !row.user.isActive}
              minWidth={720}
              columns={columns}
            />
          )}
        </DataState>
      </Section>
      <RoleMatrix />
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </SettingsPage>
  );
};

export default TeamScreen;
