import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, Group, Section, Text } from "@/ui";
import { games } from "@/features/programme/kinds";
import { overviewQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";

/** What members play: each kind with how many there are. */
export const Games = (): ReactNode => {
  const { t } = useTranslation("programme");
  const may = useMay();
  const documents = useQuery(overviewQuery).data?.documents ?? [];
  return (
    <Section
      isFlush
      title={t("games.title")}
      lead={t("games.lead")}
      actions={may("members:read") ? (
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/programme/draws" />}>{t("overview.draws")}</Button>
          <Button size="compact-sm" variant="subtle" color="gray" renderRoot={(props) => <Link {...props} to="/programme/leaderboards" />}>{t("overview.boards")}</Button>
        </Group>
      ) : undefined}
    >
      {games.map((kind) => (
        <Link key={kind} className={styles.card} to="/programme/$kind" params={{ kind }}>
          <Group justify="space-between" wrap="nowrap"><Text size="sm" fw={600}>{t(`kind.${kind}.many`)}</Text><Text size="sm" className={styles.figure ?? ""}>{documents.filter((one) => one.kind === kind).length}</Text></Group>
        </Link>
      ))}
    </Section>
  );
};
