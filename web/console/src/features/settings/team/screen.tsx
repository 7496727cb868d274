import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, DataState, IconUserPlus, Rows, Section, Table } from "@/ui";
import { teamQuery } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { InvitationLine } from "./InvitationLine";
import { InviteDialog } from "./InviteDialog";
import { RoleMatrix } from "./RoleMatrix";
import { UserLine } from "./UserLine";

/** Who works here, who is invited, and what each role may do. */
const TeamScreen = (): ReactNode => {
  const { t } = useTranslation("settings");
  const mayWrite = useMay()("team:write");
  const query = useQuery(teamQuery);
  const [isInviting, setInviting] = useState(false);
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
            <Table.ScrollContainer minWidth={720}>
              <Table>
                <Table.Thead className={styles.head ?? ""}>
                  <Table.Tr>
                    <Table.Th>{t("team.person")}</Table.Th>
                    <Table.Th>{t("team.role")}</Table.Th>
                    <Table.Th>{t("team.protection")}</Table.Th>
                    <Table.Th>{t("team.lastSignIn")}</Table.Th>
                    <Table.Th aria-label={t("team.actions")} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {users.map((user) => (
                    <UserLine key={user.id} user={user} mayWrite={mayWrite} />
                  ))}
                  {invitations.map((invitation) => (
                    <InvitationLine key={invitation.id} invitation={invitation} mayWrite={mayWrite} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </DataState>
      </Section>
      <RoleMatrix />
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </SettingsPage>
  );
};

export default TeamScreen;
