import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, IconCheck, IconMinus, Section, Sideways, Table } from "@/ui";
import { rolesQuery } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { abilities } from "./roles";

/** What each role may do, as the server says it. */
export const RoleMatrix = (): ReactNode => {
  const { t } = useTranslation("settings");
  const query = useQuery(rolesQuery);
  return (
    <Section title={t("matrix.title")} lead={t("matrix.lead")} isFlush>
      <DataState query={query}>
        {(all) => (
          <Sideways label={t("matrix.title")} minWidth={760}>
            <Table className={styles.matrix ?? ""} verticalSpacing={7}>
              <Table.Thead className={styles.head ?? ""}>
                <Table.Tr>
                  <Table.Th>{t("matrix.ability")}</Table.Th>
                  {all.map(({ role }) => (
                    <Table.Th key={role}>{t(`roles.${role}.name`)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {abilities.map(({ name, permissions }) => (
                  <Table.Tr key={name}>
                    <Table.Td>{t(`abilities.${name}`)}</Table.Td>
                    {all.map(({ role, permissions: has }) => {
                      const may = permissions.every((one) => has.includes(one));
                      return (
                        <Table.Td key={role} className={may ? (styles.yes ?? "") : (styles.no ?? "")}>
                          {may ? <IconCheck size={16} aria-label={t("yes")} role="img" /> : <IconMinus size={14} aria-label={t("no")} role="img" />}
                        </Table.Td>
                      );
                    })}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Sideways>
        )}
      </DataState>
    </Section>
  );
};
