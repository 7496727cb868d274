import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, useFormats } from "@/ui";
import { textIn, wordOf, type Body, type games } from "./kinds";
import { useSentence } from "./useWords";

interface Part {
  readonly id?: string;
  readonly name?: unknown;
  readonly from?: number;
  readonly at?: number;
}

const partsOf = (body: Body, name: string): readonly Part[] => (Array.isArray(body[name]) ? (body[name] as readonly Part[]) : []);

/** A condition as a sentence; as it was written where it says nothing. */
export const ConditionWords = ({ text, context }: { readonly text: string; readonly context: string }): ReactNode => (
  <Text size="sm" c="var(--g-text-soft)" lineClamp={2}>{useSentence(text, context)}</Text>
);

/** What members play, in a line: its steps, levels, stamps, or when it is drawn. */
export const GameWords = ({ kind, body }: { readonly kind: (typeof games)[number]; readonly body: Body }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const name = ({ id, name: texts }: Part): string => textIn(texts, i18n.language) || (id ?? "");
  if (kind === "badge" && partsOf(body, "levels").length === 0 && wordOf(body, "when") !== "") {
    return <ConditionWords text={wordOf(body, "when")} context="badge.when" />;
  }

  return <Text size="sm" c="var(--g-text-soft)" lineClamp={2}>{said()}</Text>;

  function said(): string {
    switch (kind) {
      case "challenge":
        return partsOf(body, "steps").map(name).join(" · ");
      case "badge":
        return partsOf(body, "levels").map(name).join(" › ");
      case "stamp-card":
        return t("list.stamps", { count: Number(body["size"] ?? 0) });
      case "level-set":
        return partsOf(body, "levels").map((level) => `${name(level)} ≥ ${formats.number(level.from ?? 0)}`).join(" · ");
      case "streak":
        return t("list.streak", { per: t(`choice.per.${wordOf(body, "per")}`), at: partsOf(body, "milestones").map(({ at }) => formats.number(at ?? 0)).join(", ") || "–" });
      case "draw":
        return wordOf(body, "closesAt") === "" ? "" : t("list.draw", { date: formats.when(wordOf(body, "closesAt")) });
      case "leaderboard":
        return `${t(`choice.measure.${wordOf(body, "measure")}`)} · ${t(`choice.per.${wordOf(body, "per")}`)}`;
    }
  }
};
