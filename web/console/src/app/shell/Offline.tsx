import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { IconWifiOff } from "@/ui/icons";
import { useFormats } from "@/ui/useFormats";
import styles from "./shell.module.css";

const subscribe = (listener: () => void): (() => void) => {
  globalThis.addEventListener("online", listener);
  globalThis.addEventListener("offline", listener);
  return () => {
    globalThis.removeEventListener("online", listener);
    globalThis.removeEventListener("offline", listener);
  };
};

/** Says that the network is gone, since when, and that nothing is lost; reads everything again when it is back. */
export const Offline = (): ReactNode => {
  const { t } = useTranslation("shell");
  const formats = useFormats();
  const queries = useQueryClient();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const [lostAt, setLostAt] = useState<Date | null>(null);

  // The browser may think it is online while the server is away; a request that was not answered knows better.
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query }) => {
        if (query.state.status === "error" && asProblem(query.state.error).code === "network.lost") {
          setLostAt((before) => before ?? new Date());
        } else if (query.state.status === "success" && query.state.fetchStatus === "idle" && Date.now() - query.state.dataUpdatedAt < 1_000) {
          setLostAt(null);
        }
      }),
    [queries],
  );

  useEffect(() => {
    if (isOnline) {
      void queries.refetchQueries({ type: "active" });
    } else {
      // The effect only marks the moment; the listener above takes it back.
      // eslint-disable-next-line react-hooks/set-state-in-effect
      setLostAt((before) => before ?? new Date());
    }
  }, [isOnline, queries]);

  const isLost = lostAt !== null;
  return (
    <div role="status" className={isLost ? styles.offline : undefined}>
      {isLost ? (
        <>
          <IconWifiOff size={16} aria-hidden />
          {t("offline", { time: formats.when(lostAt, "time") })}
        </>
      ) : null}
    </div>
  );
};
