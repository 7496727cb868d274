import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState, Group, Text, useFormats } from "@/ui";
import { textIn } from "@/features/programme/kinds";
import { listQuery } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { bodyOf, Card } from "./Card";
import { Few } from "./Few";
import { Nothing } from "./Nothing";
import { figuresQuery } from "./figures";
import { Ladder } from "./Ladder";

/** Tiers, each set drawn as a ladder with who stands where. */
export const Ladders = (): ReactNode => {
  const { t } = useTranslation("programme");
  const query = useQuery(listQuery("tier-set"));
  const figures = useQuery(figuresQuery);
  return <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="tier-set" text={t("overview.noTiers")} />}>{(page) => page.documents.map((row) => <Card key={row.id} kind="tier-set" row={row}><Ladder id={row.id} body={bodyOf(row)} counts={figures.data?.tiers.get(row.id)} /></Card>)}</DataState>;
};

/** Segments with how many are in them. */
export const Segments = (): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const query = useQuery(listQuery("segment"));
  const figures = useQuery(figuresQuery);
  return (
    <DataState query={query} isEmpty={(page) => page.documents.length === 0} empty={<Nothing kind="segment" text={t("overview.noSegments")} />}>
      {(page) => <Few kind="segment" rows={page.documents}>{(row) => (
        <Card kind="segment" row={row}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" c="var(--g-text-soft)">{textIn(bodyOf(row)["description"], i18n.language)}</Text>
            <Text size="sm" ml="auto" className={styles.figure ?? ""}>{figures.data?.segments.get(row.id) === undefined ? "" : formats.number(figures.data.segments.get(row.id) ?? 0)}</Text>
          </Group>
        </Card>
      )}</Few>}
    </DataState>
  );
};
