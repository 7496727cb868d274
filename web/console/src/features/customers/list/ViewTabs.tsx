import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/api";
import {
  ActionIcon, Button, Checkbox, Group, IconBookmark, IconDots, IconPlus, IconUsersGroup, Menu, Modal, Stack, TextInput,
} from "@/ui";
import { addView, customers, deleteView, saveView, type SavedView, type ViewBody } from "@/features/customers/customers.queries";
import { defaultColumns } from "./keys";
import styles from "./list.module.css";
import { readListSearch, type ListSearch } from "./search";

export interface ViewTabsProps {
  readonly views: readonly SavedView[];
  readonly search: ListSearch;
  readonly current: ViewBody;
  readonly onGo: (search: ListSearch) => void;
}

const builtIn = [
  { name: "everybody", filter: "" },
  { name: "identified", filter: "member.identified" },
  { name: "visitors", filter: "!member.identified" },
] as const;

/** The views of the list as tabs: three of everybody's, then one's own and the shared ones. */
export const ViewTabs = ({ views, search, current, onGo }: ViewTabsProps): ReactNode => {
  const { t } = useTranslation("customers");
  const [naming, setNaming] = useState<"none" | "new" | "rename">("none");
  const chosen = views.find((one) => one.id === search.view);
  const isChanged = chosen !== undefined && !isSame(searchOf(chosen), current);
  const save = useAction({
    run: ({ view, body }: { view: SavedView; body: Record<string, unknown> }) => saveView(view, body),
    refreshes: [customers.views],
  });
  const remove = useAction({
    run: (view: SavedView) => deleteView(view),
    refreshes: [customers.views],
    onDone: () => onGo(withoutView(search)),
  });
  return (
    <nav className={styles.tabs} aria-label={t("views.label")}>
      {builtIn.map(({ name, filter }) => (
        <button
          key={name} type="button" className={styles.tab} aria-current={chosen === undefined && current.filter === filter}
          onClick={() => onGo({ ...withoutView(search), ...(filter === "" ? {} : { filter }) })}
        >
          {t(`views.${name}`)}
        </button>
      ))}
      {views.map((view) => (
        <button key={view.id} type="button" className={styles.tab} aria-current={view.id === search.view} onClick={() => onGo({ ...searchOf(view), view: view.id })}>
          {view.isShared ? <IconUsersGroup size={14} aria-label={t("views.shared")} /> : <IconBookmark size={14} aria-hidden />}
          {view.name}
          {view.id === search.view && isChanged ? <span title={t("views.changed")}>•</span> : null}
        </button>
      ))}
      {chosen === undefined ? null : (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("views.actions", { name: chosen.name })}><IconDots size={15} /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={!isChanged} onClick={() => save.mutate({ view: chosen, body: { ...current } })}>{t("views.save")}</Menu.Item>
            <Menu.Item onClick={() => setNaming("rename")}>{t("views.rename")}</Menu.Item>
            <Menu.Item onClick={() => save.mutate({ view: { ...chosen, isShared: !chosen.isShared }, body: chosen.body })}>
              {t(chosen.isShared ? "views.unshare" : "views.share")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" onClick={() => remove.mutate(chosen)}>{t("views.delete")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setNaming("new")}>{t("views.add")}</Button>
      <Modal opened={naming !== "none"} onClose={() => setNaming("none")} title={t(naming === "rename" ? "views.rename" : "views.add")} closeButtonProps={{ "aria-label": t("close") }}>
        {naming === "none" ? null : (
          <Naming
            view={naming === "rename" ? chosen : undefined}
            current={current}
            onDone={(view) => {
              setNaming("none");
              onGo({ ...searchOf(view), view: view.id });
            }}
          />
        )}
      </Modal>
    </nav>
  );
};

const Naming = ({ view, current, onDone }: { view: SavedView | undefined; current: ViewBody; onDone: (view: SavedView) => void }): ReactNode => {
  const { t } = useTranslation("customers");
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const save = useAction({
    run: async (input: { name: string; isShared: boolean }, key: string): Promise<SavedView> =>
      view === undefined
        ? addView(input.name, input.isShared, current, key)
        : (await saveView({ ...view, ...input }, view.body as Record<string, unknown>)).data,
    refreshes: [customers.views],
    onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim(), isShared });
      }}
    >
      <Stack>
        <TextInput label={t("views.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={100} data-autofocus required error={save.error?.detail} />
        <Checkbox label={t("views.shareWithAll")} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <Group justify="flex-end"><Button type="submit" loading={save.isPending} disabled={name.trim() === ""}>{t("views.keep")}</Button></Group>
      </Stack>
    </form>
  );
};

const withoutView = ({ sort, desc, columns }: ListSearch): ListSearch => ({
  ...(sort === undefined ? {} : { sort }),
  ...(desc === undefined ? {} : { desc }),
  ...(columns === undefined ? {} : { columns }),
});

const searchOf = (view: SavedView): ListSearch => readListSearch(view.body);

const isSame = (saved: ListSearch, { filter, sort, desc, columns }: ViewBody): boolean =>
  (saved.filter ?? "") === filter && (saved.sort ?? "last_seen") === sort && (saved.desc ?? true) === desc && (saved.columns ?? defaultColumns).join() === columns.join();
