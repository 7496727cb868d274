import { Button, Code, Group, Modal, Stack, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { differences } from "./differences";
import type { ConflictState } from "./useConflict";

/** Somebody else saved first: shows where the two differ, and lets the person keep theirs or the other's. */
export const ConflictDialog = <T,>({ conflict, nameOf }: { conflict: ConflictState<T>; nameOf?: (path: string) => string }): ReactNode => {
  const { t } = useTranslation("conflict");
  const found = conflict.open === null ? [] : differences(conflict.open.mine, conflict.open.theirs.data);
  return (
    <Modal opened={conflict.open !== null} onClose={conflict.close} title={t("title")} size="lg" closeButtonProps={{ "aria-label": t("shell:close") }}>
      <Stack gap="md">
        <Text size="sm">{t("text")}</Text>
        {found.length === 0 ? (
          <Text size="sm">{t("same")}</Text>
        ) : (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("field")}</Table.Th>
                <Table.Th>{t("mine")}</Table.Th>
                <Table.Th>{t("theirs")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map(({ path, mine, theirs }) => (
                <Table.Tr key={path}>
                  <Table.Th scope="row">{nameOf?.(path) ?? path}</Table.Th>
                  <Table.Td>{mine === undefined ? t("missing") : <Code>{mine}</Code>}</Table.Td>
                  <Table.Td>{theirs === undefined ? t("missing") : <Code>{theirs}</Code>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={conflict.takeTheirs}>
            {t("takeTheirs")}
          </Button>
          <Button onClick={conflict.keepMine}>{t("keepMine")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
};
