import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDoers } from "@/api";
import {
  Button, DataState, DateField, Empty, IconHistory, IconSearch, IconX, More, Rows, Section, Select, TextInput, useDebouncedCallback,
} from "@/ui";
import { auditQuery } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { AuditLine } from "./AuditLine";
import type { AuditSearch } from "./search";

const typingMs = 300;
/** How actions begin; "member" is of "members.exported" too, "voucher_code" of "voucher_codes.ordered". */
const kinds = ["plan.", "member", "household.", "referral.", "draw.", "voucher_code", "code_pool.", "import.", "source.", "event.", "view.", "webhook.", "key.", "user.", "invitation."] as const;

const AuditScreen = (): ReactNode => {
  const { t } = useTranslation("settings");
  const search = useSearch({ from: "/shell/settings/audit" });
  const query = useInfiniteQuery(auditQuery(search));
  const names = useDoers();
  return (
    <SettingsPage>
      <Filters search={search} names={names} />
      <Section isFlush>
        <DataState
          query={query}
          skeleton={<div className={styles.row}><Rows count={8} /></div>}
          isEmpty={({ pages }) => pages.every((page) => page.items.length === 0)}
          empty={<Empty icon={<IconHistory size={26} stroke={1.5} />} title={t("audit.emptyTitle")} text={t("audit.emptyText")} />}
        >
          {({ pages }) => (
            <>
              {pages.flatMap((page) => page.items).map((entry) => (
                <AuditLine key={entry.id} entry={entry} name={names.get(entry.who) ?? entry.who} subject={names.get(entry.subject) ?? names.get(entry.subject.replace(/^key:/, ""))} />
              ))}
              <More query={query} isEager />
            </>
          )}
        </DataState>
      </Section>
    </SettingsPage>
  );
};

const Filters = ({ search, names }: { search: AuditSearch; names: ReadonlyMap<string, string> }): ReactNode => {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const [subject, setSubject] = useState(search.subject ?? "");

  const change = (part: { readonly [name in keyof AuditSearch]?: string | undefined }): void => {
    void navigate({
      to: "/settings/audit",
      search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== "")),
      replace: true,
    });
  };
  const changeSubject = useDebouncedCallback((typed: string) => change({ subject: typed }), typingMs);
  return (
    <div className={styles.filters} role="search" aria-label={t("audit.filters")}>
      <TextInput
        label={t("audit.subject")}
        placeholder={t("audit.subjectHint")}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={subject}
        onChange={(event) => {
          setSubject(event.currentTarget.value);
          changeSubject(event.currentTarget.value);
        }}
        w={240}
      />
      <Select
        label={t("audit.who")}
        placeholder={t("audit.everybody")}
        data={[...names].map(([value, label]) => ({ value, label }))}
        value={search.who ?? null}
        onChange={(who) => change({ who: who ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
        w={190}
      />
      <Select
        label={t("audit.kind")}
        placeholder={t("audit.everything")}
        data={kinds.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind.replace(".", "")}`) }))}
        value={search.action ?? null}
        onChange={(action) => change({ action: action ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
        w={170}
      />
      <DateField label={t("audit.from")} value={search.from ?? ""} max={search.to} onChange={(from) => change({ from })} w={150} />
      <DateField label={t("audit.to")} value={search.to ?? ""} min={search.from} onChange={(to) => change({ to })} w={150} />
      {Object.keys(search).length === 0 ? null : (
        <Button variant="subtle" color="gray" size="sm" leftSection={<IconX size={14} aria-hidden />} onClick={() => {
            setSubject("");
            void navigate({ to: "/settings/audit", search: {} });
          }}>
          {t("audit.reset")}
        </Button>
      )}
    </div>
  );
};

export default AuditScreen;
