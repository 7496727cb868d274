import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { network, session } from "@/api";
import { IconWifiOff } from "@/ui/icons";
import { useFormats } from "@/ui/useFormats";
import styles from "./shell.module.css";

const triedEveryMs = 4_000;

/** Says that the network is gone, since when, and that nothing is lost; reads everything again when it is back. */
export const Offline = (): ReactNode => {
  const { t } = useTranslation("shell");
  const formats = useFormats();
  const queries = useQueryClient();
  const lostAt = useSyncExternalStore(network.subscribe, () => network.lostAt);
  const isLost = lostAt !== null;
  const wasLost = useRef(false);

  // Any answer ends the loss; whoever looks at a quiet page sees it end as well.
  useEffect(() => {
    if (!isLost) {
      return undefined;
    }

    const look = (): void => void session.me().catch(() => undefined);
    const timer = setInterval(look, triedEveryMs);
    globalThis.addEventListener("online", look);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener("online", look);
    };
  }, [isLost]);

  useEffect(() => {
    if (wasLost.current && !isLost) {
      void queries.refetchQueries({ type: "active" });
    }

    wasLost.current = isLost;
  }, [isLost, queries]);

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
