import { Anchor } from "@mantine/core";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useCallback, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, session } from "@/api";
import { Empty, Page, ProblemView, Rows } from "@/ui";

/** While the code of a page is on its way. */
export const Waiting = (): ReactNode => (
  <div style={{ padding: "28px" }}>
    <Rows />
  </div>
);

const triedEveryMs = 4_000;

/** A page that could not be shown; the rest of the shell goes on. Opened while the server is away, it comes by itself when the server is back. */
export const Failed = ({ error, reset }: ErrorComponentProps): ReactNode => {
  const router = useRouter();
  const isLost = asProblem(error).code === "network.lost";
  const retry = useCallback((): void => {
    reset();
    void router.invalidate();
  }, [reset, router]);
  useEffect(() => {
    const timer = isLost ? setInterval(() => void session.me().then(retry, () => undefined), triedEveryMs) : undefined;
    return () => clearInterval(timer);
  }, [isLost, retry]);
  return (
    <div style={{ padding: "28px" }}>
      <ProblemView error={error} onRetry={retry} />
    </div>
  );
};

/** An address that leads nowhere. */
export const Lost = (): ReactNode => {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("lost.title")}>
      <Empty
        title={t("lost.title")}
        text={t("lost.text")}
        action={<Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t("lost.home")}</Anchor>}
      />
    </Page>
  );
};
