import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, IconUsersGroup, Stack } from "@/ui";
import { candidatesQuery } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { Endless } from "@/features/data/parts/Endless";
import { Pair } from "./Pair";

/** Customers who may be one person, two by two, and the decision. */
const DuplicatesScreen = (): ReactNode => {
  const { t } = useTranslation("data");
  const query = useInfiniteQuery(candidatesQuery);
  return (
    <DataPage title={t("duplicates.title")} lead={t("duplicates.lead")}>
      <Endless query={query} rowHeight={140} empty={<Empty icon={<IconUsersGroup size={26} stroke={1.5} />} title={t("duplicates.empty.title")} text={t("duplicates.empty.text")} />}>
        {(items) => (
          <Stack gap="md">
            {items.map((item) => (
              <Pair key={item.id} item={item} />
            ))}
          </Stack>
        )}
      </Endless>
    </DataPage>
  );
};

export default DuplicatesScreen;
