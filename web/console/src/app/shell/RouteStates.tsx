import { Anchor } from "@mantine/core";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Page, ProblemView, Rows } from "@/ui";

/** While the code of a page is on its way. */
export const Waiting = (): ReactNode => (
  <div style={{ padding: "28px" }}>
    <Rows />
  </div>
);

/** A page that could not be shown; the rest of the shell goes on. */
export const Failed = ({ error, reset }: ErrorComponentProps): ReactNode => {
  const router = useRouter();
  return (
    <div style={{ padding: "28px" }}>
      <ProblemView
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
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
