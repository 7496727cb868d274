import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import {
  ActionIcon, Button, ConfirmDialog, ConflictDialog, IconBookmark, IconDots, IconPlus, IconUsersGroup, Menu, Modal, ProblemView, tabEdges,
} from "@/ui";
import type { SavedView, ViewBody, ViewWords } from "@/features/customers/customers.queries";
import { defaultColumns } from "./keys";
import styles from "./list.module.css";
import { Naming } from "./Naming";
import { readListSearch, type ListSearch } from "./search";
import { useViews } from "./useViews";
import { useViewWords } from "./useViewWords";

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

type Step = "none" | "new" | "rename" | "delete";

/** The views of the list as tabs: three of everybody's, then one's own and the shared ones. */
export const ViewTabs = ({ views, search, current, onGo }: ViewTabsProps): ReactNode => {
  const { t } = useTranslation("customers");
  const may = useMay();
  const [step, setStep] = useState<Step>("none");
  const stored = views.find((one) => one.id === search.view);
  // What is saved over is what was seen: a newer one that comes in with the next reading is met when saving, not before.
  const [seen, setSeen] = useState(stored);
  if (seen !== stored && (seen?.id !== stored?.id || (step !== "rename" && isNewer(seen, stored)))) {
    setSeen(stored);
  }

  const chosen = seen?.id === stored?.id ? seen : stored;
  const isChanged = chosen !== undefined && !isSame(searchOf(chosen), current);
  const go = (view: SavedView): void => {
    setSeen(view);
    onGo({ ...searchOf(view), view: view.id });
  };
  const { add, save, remove, conflict, reset } = useViews({
    // A new name leaves the list as it is, with what is not saved of it.
    onSaved: (view, isNew) => {
      setStep("none");
      setSeen(view);
      if (isNew) {
        go(view);
      }
    },
    onTaken: (view) => {
      setStep("none");
      go(view);
    },
    onDeleted: () => {
      setStep("none");
      onGo(withoutView(search));
    },
  });
  const begin = (next: Step): void => {
    reset();
    setStep(next);
  };
  const change = (part: Partial<ViewWords>): void => {
    if (chosen !== undefined) {
      remove.reset();
      const { id, version, name, isShared, body } = chosen;
      save.mutate({ id, version: `"${version}"`, words: { name, isShared, body, ...part } });
    }
  };
  // A conflict has a dialog of its own; what it is about stands behind it and needs no second telling.
  const refused = save.error?.status === 412 ? null : save.error;
  const problem = step === "none" ? refused ?? remove.error : null;
  return (
    <>
      <nav ref={tabEdges} data-edges className={styles.tabs} aria-label={t("views.label")}>
        {builtIn.map(({ name, filter }) => (
          <button
            key={name} type="button" className={styles.tab} aria-current={chosen === undefined && current.filter === filter}
            onClick={() => onGo({ ...withoutView(search), ...(filter === "" ? {} : { filter }) })}
          >
            {t(`views.${name}`)}
          </button>
        ))}
        {views.map((view) => (
          <button key={view.id} type="button" className={styles.tab} aria-current={view.id === search.view} onClick={() => go(view)}>
            {view.isShared ? <IconUsersGroup size={14} aria-label={t("views.shared")} /> : <IconBookmark size={14} aria-hidden />}
            {view.name}
            {view.id === search.view && isChanged ? <span title={t("views.changed")}>•</span> : null}
          </button>
        ))}
        {chosen === undefined || !(chosen.isMine || may("plan:write")) ? null : (
          <Menu position="bottom-start" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" loading={save.isPending || remove.isPending} aria-label={t("views.actions", { name: chosen.name })}><IconDots size={15} /></ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={!isChanged} onClick={() => change({ body: current })}>{t("views.save")}</Menu.Item>
              <Menu.Item onClick={() => begin("rename")}>{t("views.rename")}</Menu.Item>
              <Menu.Item onClick={() => change({ isShared: !chosen.isShared })}>{t(chosen.isShared ? "views.unshare" : "views.share")}</Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => (chosen.isShared ? begin("delete") : remove.mutate(stored ?? chosen))}>{t("views.delete")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => begin("new")}>{t("views.add")}</Button>
      </nav>
      {problem === null ? null : <ProblemView error={problem} isInline />}
      <Modal opened={step === "new" || step === "rename"} onClose={() => setStep("none")} title={t(step === "rename" ? "views.rename" : "views.add")} closeButtonProps={{ "aria-label": t("close") }}>
        {step === "new" ? (
          <Naming name="" isShared={false} isBusy={add.isPending} error={add.error} onSave={(name, isShared) => add.mutate({ name, isShared, body: current })} />
        ) : step === "rename" && chosen !== undefined ? (
          <Naming name={chosen.name} isShared={chosen.isShared} isBusy={save.isPending} error={refused} onSave={(name, isShared) => change({ name, isShared })} />
        ) : null}
      </Modal>
      <ConfirmDialog
        isOpen={step === "delete" && chosen !== undefined} onClose={() => setStep("none")} title={t("views.deleteTitle", { name: stored?.name })} confirm={t("views.delete")} isDangerous
        isBusy={remove.isPending} error={remove.error} onConfirm={() => (stored === undefined ? undefined : remove.mutate(stored))}
      >
        {t("views.deleteText")}
      </ConfirmDialog>
      <ConflictDialog conflict={conflict} {...useViewWords()} />
    </>
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

/** A later version of the same list, under whatever name. */
const isNewer = (one: SavedView | undefined, other: SavedView | undefined): boolean =>
  one !== undefined && other !== undefined && other.version > one.version && JSON.stringify(searchOf(one)) === JSON.stringify(searchOf(other));
