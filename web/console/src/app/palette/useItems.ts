import { useDebouncedValue } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api";
import { visibleNavigation } from "@/app/navigation";
import { IconArrowRight, IconSparkles } from "@/ui/icons";
import { openActions } from "./actions";
import { ranked } from "./match";
import { sources } from "./sources";
import type { PaletteIcon } from "./types";
import { useShellActions } from "./useShellActions";

const pauseMs = 120;
const hitsMax = 6;

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly icon: PaletteIcon;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** What the palette offers for what was typed: what the server finds, pages, things to do. */
export const usePaletteGroups = (typed: string): { readonly groups: readonly PaletteGroup[]; readonly isSearching: boolean } => {
  const { t } = useTranslation("shell");
  const me = useMe();
  const may = useMay();
  const router = useRouter();
  const shellActions = useShellActions();
  const [words] = useDebouncedValue(typed.trim(), pauseMs);
  const asked = sources.filter((one) => may(one.permission));
  const answers = useQueries({
    queries: asked.map((source) => ({
      queryKey: ["palette", source.name, words],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.search(words, signal),
      enabled: words.length >= source.charactersMin,
      staleTime: 30_000,
    })),
  });

  const found = asked.map((source, index) => ({
    title: t(source.title),
    items: (words.length >= source.charactersMin ? (answers[index]?.data ?? []) : []).slice(0, hitsMax).map((hit) => ({
      id: `${source.name}-${hit.id}`,
      label: hit.label,
      hint: hit.hint,
      icon: source.icon,
      run: () => router.history.push(hit.to),
    })),
  }));

  const pages = visibleNavigation(router.routesByPath, me.permissions).map((entry) => ({
    id: `page-${entry.name}`,
    label: t(`nav.${entry.name}`),
    hint: undefined,
    icon: entry.icon,
    run: () => router.history.push(entry.to),
  }));

  const actions = [...openActions(), ...shellActions].map((action) => ({
    id: `action-${action.id}`,
    label: action.label,
    words: action.words ?? "",
    hint: undefined,
    icon: action.icon ?? (action.id.startsWith("go-") ? IconArrowRight : IconSparkles),
    run: action.run,
  }));

  const groups = [
    ...found,
    { title: t("palette.pages"), items: ranked(typed, pages, (one) => one.label) },
    { title: t("palette.actions"), items: ranked(typed, actions, (one) => `${one.label} ${one.words}`) },
  ];
  return { groups: groups.filter((group) => group.items.length > 0), isSearching: answers.some((one) => one.isFetching) };
};
