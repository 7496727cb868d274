import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { keysQuery, useMay, type Schemas } from "@/api";
import { Badge, Button, Code, DataState, DataTable, Empty, IconKey, IconPlus, Rows, Section, Switch, Text, When, type Column } from "@/ui";
import { isPast } from "@/features/settings/moments";
import type { ApiKey } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { KeyState, Scopes } from "./cells";
import { KeyActions } from "./KeyActions";
import { NewKeyDialog } from "./NewKeyDialog";
import { ShownKey } from "./ShownKey";

const isRevoked = (key: ApiKey): boolean => isPast(key.revokedAt);

/** What lets programs in: made, shown once, replaced, revoked. */
const KeysScreen = (): ReactNode => {
  const { t } = useTranslation("settings");
  const mayWrite = useMay()("keys:write");
  const query = useQuery(keysQuery);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Schemas["NewKeyView"] | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const make = (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
      {t("keys.create")}
    </Button>
  );
  const columns: readonly Column<ApiKey>[] = [
    {
      id: "name", title: t("keys.name"), by: ({ name }) => name,
      cell: ({ id, name }) => (
        <>
          <Text size="sm" fw={550}>
            {name}
          </Text>
          <Code>{id}</Code>
        </>
      ),
    },
    { id: "kind", title: t("keys.kind"), by: ({ kind }) => kind, cell: ({ kind }) => <Badge color={kind === "secret" ? "blue" : "gray"}>{t(`keys.${kind}`)}</Badge> },
    { id: "scopes", title: t("keys.scopes"), by: ({ scopes }) => scopes.length, cell: (key) => <Scopes apiKey={key} /> },
    {
      id: "last", title: t("keys.lastUsed"), by: ({ lastUsedAt }) => (lastUsedAt === null ? undefined : Date.parse(lastUsedAt)),
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? <span className={styles.faint}>{t("never")}</span> : <When at={lastUsedAt} style="ago" />),
    },
    { id: "state", title: t("keys.state"), cell: (key) => <KeyState apiKey={key} /> },
    { id: "do", title: "", label: t("team.actions"), isNumber: true, cell: (key) => (mayWrite && !isRevoked(key) ? <KeyActions apiKey={key} onMade={setMade} /> : null) },
  ];
  return (
    <SettingsPage>
      <Section title={t("keys.title")} lead={t("keys.lead")} actions={mayWrite ? make : undefined} isFlush>
        <DataState
          query={query}
          skeleton={<div className={styles.row}><Rows count={4} height={28} /></div>}
          isEmpty={(keys) => keys.length === 0}
          empty={<Empty icon={<IconKey size={26} stroke={1.5} />} title={t("keys.empty")} text={t("keys.lead")} />}
        >
          {(keys) => (
            <>
              <DataTable rows={keys.filter((key) => showsAll || !isRevoked(key))} keyOf={({ id }) => id} isMuted={isRevoked} minWidth={720} columns={columns} />
              {keys.some(isRevoked) ? (
                <div className={styles.row}>
                  <Switch size="xs" label={t("keys.showRevoked")} checked={showsAll} onChange={(event) => setShowsAll(event.currentTarget.checked)} />
                </div>
              ) : null}
            </>
          )}
        </DataState>
      </Section>
      {isMaking ? (
        <NewKeyDialog
          onClose={() => setMaking(false)}
          onMade={(view) => {
            setMaking(false);
            setMade(view);
          }}
        />
      ) : null}
      <ShownKey made={made} onClose={() => setMade(null)} />
    </SettingsPage>
  );
};

export default KeysScreen;
