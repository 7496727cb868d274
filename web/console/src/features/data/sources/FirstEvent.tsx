import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Anchor, IconCircleCheck, Loader, When } from "@/ui";
import type { Source } from "@/features/data/data.queries";

/** Whether anything has arrived yet, watched while one looks: the moment of every integration. */
export const FirstEvent = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  if (source.lastEventAt === null) {
    return (
      <Alert color="blue" variant="light" mb="md" role="status" icon={<Loader size={18} color="blue" aria-hidden />} title={t("sources.waiting.title")}>
        {t("sources.waiting.text")}
      </Alert>
    );
  }

  return (
    <Alert color="graine" variant="light" mb="md" role="status" icon={<IconCircleCheck size={18} aria-hidden />}>
      {t("sources.arrived")} <When at={source.lastEventAt} style="ago" />.{" "}
      <Anchor component={Link} to="/data/live" search={{ source: source.id } as never} inherit underline="always">
        {t("sources.seeEvents")}
      </Anchor>
    </Alert>
  );
};
