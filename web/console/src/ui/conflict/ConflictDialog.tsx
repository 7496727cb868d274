import { Button, Code, Group, Stack, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Modal } from "@/ui/Modal";
import { differences } from "./differences";
import type { ConflictState } from "./useConflict";

export interface ConflictDialogProps<T> {
  readonly conflict: ConflictState<T>;
  /** What people call the place. */
  readonly nameOf?: (path: string) => string;
  /** What people call the value; undefined where it is shown as it is written. */
  readonly wordOf?: (path: string, value: string) => string | undefined;
}

/** Somebody else saved first: shows where the two differ, and lets the person keep theirs or the other's. */
export const ConflictDialog = <T,>({ conflict, nameOf, wordOf }: ConflictDialogProps<T>): ReactNode => {
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
                  <Table.Td><Said value={mine} word={mine === undefined ? undefined : wordOf?.(path, mine)} /></Table.Td>
                  <Table.Td><Said value={theirs} word={theirs === undefined ? undefined : wordOf?.(path, theirs)} /></Table.Td>
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

const Said = ({ value, word }: { value: string | undefined; word: string | undefined }): ReactNode => {
  const { t } = useTranslation("conflict");
  return value === undefined ? t("missing") : word ?? <Code>{value}</Code>;
};
