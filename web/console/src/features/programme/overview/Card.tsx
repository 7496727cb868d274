import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, Group, Text } from "@/ui";
import { nameOf, singleId, type Body, type Kind } from "@/features/programme/kinds";
import { StateBadge } from "@/features/programme/parts";
import type { DocumentView } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";

/** What stands in a document, with what waits to be published. */
export const bodyOf = (row: DocumentView): Body => (row.draft ?? row.published ?? {}) as Body;

/** A document by its name, with what it says in a few words; leads to it. */
export const Card = ({ kind, row, children }: { readonly kind: Kind; readonly row: DocumentView; readonly children: ReactNode }): ReactNode => {
  const { i18n, t } = useTranslation("programme");
  const body = bodyOf(row);
  return (
    <Link className={styles.card} to="/programme/$kind/$id" params={{ kind, id: row.id }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600}>{singleId(kind) !== undefined ? t(`kind.${kind}.one`) : nameOf(row.id, body["name"], i18n.language)}</Text>
        {row.state === "published" ? (body["enabled"] === false ? <Badge color="gray">{t("list.off")}</Badge> : null) : <StateBadge state={row.state} />}
      </Group>
      {children}
    </Link>
  );
};
