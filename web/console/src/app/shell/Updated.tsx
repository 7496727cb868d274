import { ActionIcon, Tooltip } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { network } from "@/api";
import { IconRefresh } from "@/ui/icons";
import { useFormats } from "@/ui/useFormats";
import styles from "./shell.module.css";

const tickMs = 5_000;

/** How old the oldest number on the page is, and a way to read all of them again. */
export const Updated = (): ReactNode => {
  const { t } = useTranslation("shell");
  const formats = useFormats();
  const queries = useQueryClient();
  const isFetching = useIsFetching({ type: "active", predicate: (query) => query.queryKey[0] !== "me" }) > 0;
  const [now, setNow] = useState(() => Date.now());
  // What is on the page while the server is away is as old as the notice above says.
  const isLost = useSyncExternalStore(network.subscribe, () => network.lostAt) !== null;
  useInterval(() => setNow(Date.now()), tickMs, { autoInvoke: true });

  const shown = queries.getQueryCache().findAll({ type: "active" }).filter((one) => one.queryKey[0] !== "me" && one.state.dataUpdatedAt > 0);
  if (shown.length === 0 || isLost) {
    return null;
  }

  const oldest = new Date(Math.min(...shown.map((one) => one.state.dataUpdatedAt)));
  const ago = formats.ago(oldest, new Date(Math.max(now, oldest.getTime())));
  return (
    <div className={styles.updated}>
      <Tooltip label={formats.when(oldest, "seconds")}>
        <span className={styles.updatedText}>{t("updated.text", { ago })}</span>
      </Tooltip>
      <Tooltip label={t("updated.refresh")}>
        <ActionIcon
          aria-label={t("updated.refresh")}
          aria-busy={isFetching}
          className={isFetching ? (styles.turning ?? "") : ""}
          onClick={() => void queries.refetchQueries({ type: "active" })}
        >
          <IconRefresh size={15} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
};
