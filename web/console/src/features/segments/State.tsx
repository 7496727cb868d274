import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/ui";

const colours: Record<string, string> = { draft: "gray", published: "green", changed: "yellow", retiring: "red" };

/** Where a segment stands between draft and force. */
export const State = ({ state }: { state: string }): ReactNode => {
  const { t } = useTranslation("segments");
  return <Badge variant="light" size="sm" color={colours[state] ?? "gray"} tt="none">{t(`states.${state}`)}</Badge>;
};
