import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { useUnsaved } from "@/app/useUnsaved";
import {
  ActionIcon, Alert, Badge, Button, ConflictDialog, DataState, Empty, Group, IconBraces, IconDotsVertical, IconFlask, IconHistory, IconListDetails,
  IconPencil, IconTrash, IconArrowBackUp, Menu, Page, ProblemView, Tabs, When, type Versioned, tabEdges,
} from "@/ui";
import { Gated, useGate } from "@/ui/conditions";
import { useFaultText } from "@/ui/faults/useFaultText";
import { Budgets } from "@/features/programme/Budgets";
import { useFieldName } from "@/features/programme/diff/DiffView";
import { isKind, nameOf, singleId, type Body, type Kind } from "@/features/programme/kinds";
import { StateBadge } from "@/features/programme/parts";
import { documentQuery, type DocumentView } from "@/features/programme/programme.queries";
import { PublishDialog } from "@/features/programme/changes/PublishDialog";
import { DocumentTrial } from "@/features/programme/trial/DocumentTrial";
import { LiveExample } from "@/features/programme/trial/LiveExample";
import styles from "@/features/programme/programme.module.css";
import { DocumentChanges } from "./DocumentChanges";
import { DocumentHistory } from "./DocumentHistory";
import { DiscardDialog, RetireDialog } from "./EndDialogs";
import { JsonView } from "./JsonView";
import { Refused } from "./Refused";
import { SchemaForm } from "./SchemaForm";
import { errorsOf, useDraft, type DraftStatus } from "./useDraft";

const route = getRouteApi("/shell/programme/$kind/$id");

/** One document: its form, its text, what its draft changes, what it would do, and what it was. */
const DocumentScreen = (): ReactNode => {
  const { kind, id } = route.useParams();
  const { t } = useTranslation("shell");
  return isKind(kind) ? <Loaded key={`${kind}/${id}`} kind={kind} id={id} /> : <Page title={t("lost.title")}><Empty title={t("lost.title")} text={t("lost.text")} /></Page>;
};

const Loaded = ({ kind, id }: { readonly kind: Kind; readonly id: string }): ReactNode => {
  const query = useQuery(documentQuery(kind, id));
  const { t } = useTranslation("programme");
  return query.data === undefined ? (
    <Page title={t(`kind.${kind}.one`)}><DataState query={query}>{() => null}</DataState></Page>
  ) : <Editing kind={kind} id={id} first={query.data} />;
};

const SaveState = ({ status }: { readonly status: DraftStatus }): ReactNode => {
  const { t } = useTranslation("programme");
  const colour = status === "refused" || status === "failed" || status === "conflict" ? "red" : status === "unfinished" ? "yellow" : "gray";
  return <Badge role="status" variant="transparent" color={colour}>{t(`save.${status}`)}</Badge>;
};

const Editing = ({ kind, id, first }: { readonly kind: Kind; readonly id: string; readonly first: Versioned<DocumentView> }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const mayWrite = useMay()("plan:write");
  const { tab = "form" } = route.useSearch();
  const navigate = useNavigate();
  const gate = useGate();
  const draft = useDraft(kind, id, first, gate.isHeld);
  const fieldName = useFieldName();
  const faultText = useFaultText();
  const [dialog, setDialog] = useState<"publish" | "discard" | "retire" | null>(null);
  const { view, body, status } = draft;
  const isRetiring = view.state === "retiring";
  useUnsaved(gate.isHeld || status === "refused" || status === "failed" || status === "conflict");
  const close = (): void => setDialog(null);

  return (
    <Page
      title={nameOf(singleId(kind) === undefined ? id : t(`kind.${kind}.one`), body["name"], i18n.language)}
      badge={<StateBadge state={view.state} />}
      lead={<Group gap={6}><span>{t(`kind.${kind}.one`)}</span><span aria-hidden>·</span><span>{t("changedAt")}</span><When at={view.updatedAt} style="ago" /></Group>}
      actions={
        <>
          <SaveState status={status} />
          {mayWrite ? (
            <>
              <Button disabled={view.state === "published" && status === "saved"} onClick={() => { if (gate.refuses()) { return; } void (status === "saved" ? Promise.resolve(true) : draft.save()).then((isSaved) => { if (isSaved) { setDialog("publish"); } }); }}>
                {t("publish.open")}
              </Button>
              <Menu position="bottom-end">
                <Menu.Target><ActionIcon variant="default" size="lg" aria-label={t("more")}><IconDotsVertical size={16} aria-hidden /></ActionIcon></Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconArrowBackUp size={15} aria-hidden />} disabled={view.draft === null && !isRetiring} onClick={() => setDialog("discard")}>{t("discard.open")}</Menu.Item>
                  {singleId(kind) === undefined ? (
                    <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} disabled={isRetiring} onClick={() => setDialog("retire")}>{t("retire.open")}</Menu.Item>
                  ) : null}
                </Menu.Dropdown>
              </Menu>
            </>
          ) : null}
        </>
      }
    >
      {isRetiring ? <Alert color="red" variant="light" mb="md" title={t("retire.pending")}>{t("retire.pendingText")}</Alert> : null}
      {mayWrite ? null : <Alert variant="light" mb="md">{t("readOnly")}</Alert>}
      {status === "refused" && draft.problem !== null ? <Refused kind={kind} problem={draft.problem} /> : null}
      {status === "failed" ? <ProblemView error={draft.problem} onRetry={() => void draft.save()} /> : null}
      <Tabs value={tab} onChange={(next) => gate.refuses() ? undefined : void navigate({ to: "/programme/$kind/$id", params: { kind, id }, search: next === "form" ? {} : { tab: next as "json" }, replace: true })} keepMounted={false}>
        <Tabs.List ref={tabEdges} data-edges mb="md" className={styles.tabs ?? ""}>
          <Tabs.Tab value="form" leftSection={<IconPencil size={15} aria-hidden />}>{t("tab.form")}</Tabs.Tab>
          <Tabs.Tab value="diff" leftSection={<IconListDetails size={15} aria-hidden />}>{t("tab.diff")}</Tabs.Tab>
          <Tabs.Tab value="try" leftSection={<IconFlask size={15} aria-hidden />}>{t("tab.try")}</Tabs.Tab>
          <Tabs.Tab value="history" leftSection={<IconHistory size={15} aria-hidden />}>{t("tab.history")}</Tabs.Tab>
          <Tabs.Tab value="json" leftSection={<IconBraces size={15} aria-hidden />}>JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form" className={styles.sideBySide ?? ""}>
          <div className={styles.form}>
            <Budgets kind={kind} id={id} />
            <Gated gate={gate}>
              <SchemaForm kind={kind} body={body} onChange={draft.change} errors={errorsOf(draft.problem, faultText)} isReadOnly={!mayWrite || isRetiring} isNew={false} published={view.published as Body | null} />
            </Gated>
          </div>
          {kind === "earning-rule" && !isRetiring ? <aside className={styles.beside}><LiveExample id={id} body={body} /></aside> : null}
        </Tabs.Panel>
        <Tabs.Panel value="json"><JsonView body={body} onChange={draft.change} isReadOnly={!mayWrite || isRetiring} /></Tabs.Panel>
        <Tabs.Panel value="diff"><DocumentChanges kind={kind} id={id} version={view.version} /></Tabs.Panel>
        <Tabs.Panel value="try"><DocumentTrial kind={kind} id={id} body={body} isRetiring={isRetiring} /></Tabs.Panel>
        <Tabs.Panel value="history">
          <DocumentHistory kind={kind} id={id} version={draft.version()} onRolledBack={(stored) => { draft.replace(stored); void navigate({ to: "/programme/$kind/$id", params: { kind, id }, search: { tab: "diff" } }); }} />
        </Tabs.Panel>
      </Tabs>
      <ConflictDialog conflict={conflictOf(draft.conflict)} nameOf={(path) => fieldName(kind, `/${path.replaceAll(".", "/")}`)} />
      <PublishDialog isOpen={dialog === "publish"} onClose={close} documents={[{ kind, id }]} onPublished={() => { close(); void reload(); }} />
      <DiscardDialog isOpen={dialog === "discard"} onClose={close} kind={kind} id={id} version={draft.version} isUnpublished={view.published === null} onDone={ended} />
      <RetireDialog isOpen={dialog === "retire"} onClose={close} kind={kind} id={id} version={draft.version} isUnpublished={view.published === null} onDone={ended} />
    </Page>
  );

  async function reload(): Promise<void> {
    const { readDocument } = await import("@/features/programme/programme.queries");
    try {
      draft.replace((await readDocument(kind, id)));
    } catch {
      // Retired with this publication: there is nothing left to show.
      await navigate({ to: "/programme/$kind", params: { kind } });
    }
  }

  function ended(): void {
    close();
    void reload();
  }
};

/** The dialog compares documents, not what is stored around them. */
const conflictOf = (conflict: ReturnType<typeof useDraft>["conflict"]) => ({
  ...conflict,
  open: conflict.open === null ? null : {
    mine: (conflict.open.mine.draft ?? {}) as Body,
    theirs: { data: (conflict.open.theirs.data.draft ?? conflict.open.theirs.data.published ?? {}) as Body, version: conflict.open.theirs.version },
  },
  meet: () => false,
});

export default DocumentScreen;
