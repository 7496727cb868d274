import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, type Schemas } from "@/api";
import { Button, DataState, Empty, IconKey, IconPlus, Rows, Section, Switch, Table } from "@/ui";
import { isPast } from "@/features/settings/moments";
import { keysQuery, type ApiKey } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { KeyLine } from "./KeyLine";
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
              <Table.ScrollContainer minWidth={720}>
                <Table>
                  <Table.Thead className={styles.head ?? ""}>
                    <Table.Tr>
                      <Table.Th>{t("keys.name")}</Table.Th>
                      <Table.Th>{t("keys.kind")}</Table.Th>
                      <Table.Th>{t("keys.scopes")}</Table.Th>
                      <Table.Th>{t("keys.lastUsed")}</Table.Th>
                      <Table.Th>{t("keys.state")}</Table.Th>
                      <Table.Th aria-label={t("team.actions")} />
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {keys
                      .filter((key) => showsAll || !isRevoked(key))
                      .map((key) => (
                        <KeyLine key={key.id} apiKey={key} mayWrite={mayWrite} onMade={setMade} />
                      ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
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
