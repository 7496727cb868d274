import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, Badge, Count, DataState, DataTable, Empty, IconTicket, Rows, Section, When } from "@/ui";
import { GamesPage } from "@/features/games/GamesPage";
import { drawsQuery, type Draw } from "@/features/games/games.queries";
import { useSaid } from "@/features/games/said";
import styles from "@/features/games/games.module.css";
import { DrawDetail } from "./DrawDetail";

const colours: Readonly<Record<string, string>> = { open: "graine", closing: "yellow" };

export const DrawState = ({ state }: { readonly state: string }): ReactNode => {
  const { t } = useTranslation("games");
  return (
    <Badge miw="max-content" variant="light" color={colours[state] ?? "gray"}>
      {t(`draws.state.${state}`, { defaultValue: state })}
    </Badge>
  );
};

/** Prize draws, and one of them: who takes part, what was promised before, and what came of it. */
const DrawsScreen = (): ReactNode => {
  const { t } = useTranslation("games");
  const { draw: chosen } = useSearch({ from: "/shell/programme/draws" });
  const query = useQuery(drawsQuery);
  return (
    <GamesPage kind="draw" title={t("draws.title")} lead={t("draws.lead")}>
      <DataState
        query={query}
        skeleton={<Rows count={6} height={28} />}
        isEmpty={(all) => all.length === 0}
        empty={<Section><Empty icon={<IconTicket size={26} stroke={1.5} />} title={t("draws.none")} text={t("draws.noneText")} /></Section>}
      >
        {(all) => {
          const shown = all.find(({ id }) => id === chosen) ?? all[0];
          return (
            <>
              {all.length > 1 ? <List all={all} shown={shown?.id} /> : null}
              {shown === undefined ? null : <DrawDetail key={shown.id} draw={shown} />}
            </>
          );
        }}
      </DataState>
    </GamesPage>
  );
};

const List = ({ all, shown }: { readonly all: readonly Draw[]; readonly shown: string | undefined }): ReactNode => {
  const { t } = useTranslation("games");
  const said = useSaid();
  const navigate = useNavigate();
  return (
    <Section isFlush>
      <DataTable
        rows={all}
        keyOf={({ id }) => id}
        minWidth={560}
        testId="draw"
        label={t("draws.title")}
        columns={[
          {
            id: "name", title: t("draws.name"), isHead: true, by: ({ name, id }) => said(name, id),
            cell: ({ id, name }) => (
              <Anchor component="button" type="button" inherit className={styles.pick ?? ""} aria-current={id === shown ? "true" : undefined} onClick={() => void navigate({ to: "/programme/draws", search: { draw: id }, resetScroll: false })}>
                {said(name, id)}
              </Anchor>
            ),
          },
          { id: "state", title: t("draws.stateTitle"), cell: ({ state }) => <DrawState state={state} /> },
          { id: "closes", title: t("draws.closes"), by: ({ closesAt }) => Date.parse(closesAt), cell: ({ closesAt }) => <When at={closesAt} /> },
          { id: "entries", title: t("draws.entries"), isNumber: true, by: ({ entries }) => entries, cell: ({ entries }) => <Count value={entries} /> },
          { id: "tickets", title: t("draws.tickets"), isNumber: true, by: ({ tickets }) => tickets, cell: ({ tickets }) => <Count value={tickets} /> },
        ]}
      />
    </Section>
  );
};

export default DrawsScreen;
