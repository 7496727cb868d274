import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, useAction, useMay } from "@/api";
import { checkQuery } from "@/api/conditions";
import { useUnsaved } from "@/app/useUnsaved";
import { Button, ConfirmDialog, ConflictDialog, DataState, Empty, Page, ProblemView, Section, TextInput, toast, useFormats } from "@/ui";
import { Conditions, Gated, useGate } from "@/ui/conditions";
import { Members, Moves } from "./people";
import styles from "./segments.module.css";
import { discardDraft, documentQuery, membersOf, publishSegment, segments, sizesQuery, trendDays, type SegmentBody } from "./segments.queries";
import { State } from "./State";
import { Trend } from "./Trend";
import { segmentOf, useSegment } from "./useSegment";

const SegmentScreen = (): ReactNode => {
  const { id } = useParams({ from: "/shell/segments/$id" });
  const { t } = useTranslation("segments");
  const document = useQuery(documentQuery(id));
  if (document.error !== null && asProblem(document.error).status === 404) {
    return <Page title={t("one")}><Empty title={t("gone.title")} text={t("gone.text", { id })} /></Page>;
  }

  return document.data === undefined
    ? <Page title={t("one")}><DataState query={document}>{() => null}</DataState></Page>
    : <Segment key={id} segment={segmentOf(document.data.data)} state={document.data.data.state} isPublished={document.data.data.published !== null} version={document.data.version} />;
};

interface SegmentProps {
  readonly segment: SegmentBody;
  readonly state: string;
  readonly isPublished: boolean;
  readonly version: string;
}

const Segment = ({ segment, state, isPublished, version: stored }: SegmentProps): ReactNode => {
  const { t, i18n } = useTranslation("segments");
  const may = useMay();
  const formats = useFormats();
  const gate = useGate();
  const { id } = segment;
  const { when, setWhen, name, setName, isTouched, version, save, saving, conflict } = useSegment({ data: segment, version: stored });
  const [isConfirming, setConfirming] = useState(false);
  const sizes = useQuery({ ...sizesQuery, enabled: may("insights:read") });
  const size = sizes.data?.segments.find((one) => one.id === id);
  const sentence = useQuery(checkQuery(segment.when, "segment.when")).data?.sentence?.[i18n.language];
  const canEdit = may("plan:write") && state !== "retiring";
  useUnsaved(canEdit && (isTouched || gate.isHeld));
  const publish = useAction({
    run: () => publishSegment(id),
    refreshes: [segments.plan, segments.all, ["members"]],
    onDone: () => toast.done(t("published")),
  });
  const discard = useAction({ run: () => discardDraft(id, version), refreshes: [segments.plan] });
  const problem = saving.error ?? publish.error ?? discard.error;
  const isDraft = state === "draft" || state === "changed";
  return (
    <Page
      title={segment.name[i18n.language] ?? id}
      badge={<State state={state} />}
      lead={sentence}
      actions={
        <>
          <Button variant="subtle" size="xs" color="gray" renderRoot={(props) => <Link {...props} to={`/programme/segment/${id}` as "/"} />}>{t("document")}</Button>
          {canEdit ? (
          <>
            {isDraft && !isTouched && isPublished ? <Button variant="subtle" size="xs" loading={discard.isPending} onClick={() => discard.mutate(undefined)}>{t("discard")}</Button> : null}
            <Button variant="default" size="xs" disabled={!gate.isHeld && (!isTouched || when.trim() === "")} loading={saving.isPending} onClick={() => gate.refuses() ? undefined : save()}>
              {t("save")}
            </Button>
            <Button size="xs" disabled={!isDraft || isTouched || gate.isHeld} loading={publish.isPending} onClick={() => setConfirming(true)}>{t("publish")}</Button>
          </>
          ) : null}
        </>
      }
    >
      {problem === null ? null : <ProblemView error={problem} isInline />}
      {size === undefined || !isPublished ? null : (
        <div className={styles.figures}>
          <Figure label={t("members")} value={formats.number(size.members)}>
            <Link to="/customers" search={{ filter: membersOf(id) }} className={styles.link ?? ""}>{t("see")}</Link>
          </Figure>
          <Figure label={t("share")} value={formats.percent(sizes.data === undefined || sizes.data.members === 0 ? 0 : size.members / sizes.data.members)} />
          <Figure label={t("entered", { count: trendDays })} value={`+${formats.number(size.entered)}`} />
          <Figure label={t("left", { count: trendDays })} value={`−${formats.number(size.left)}`} />
          <Figure label={t("trend", { count: trendDays })} value=""><Trend values={size.trend} label={t("trendLabel", { first: size.trend[0], last: size.trend.at(-1) })} /></Figure>
        </div>
      )}
      <Section title={t("condition")} lead={canEdit ? t("conditionLead") : undefined}>
        {canEdit ? <TextInput mb="md" maw={420} size="sm" label={t("name")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={80} /> : null}
        <Gated gate={gate}><Conditions value={when} onChange={setWhen} context="segment.when" isReadOnly={!canEdit} /></Gated>
      </Section>
      {isPublished && may("insights:read") && may("members:list") ? (
        <div className={styles.columns}>
          <Members when={membersOf(id)} />
          <Moves id={id} entered />
          <Moves id={id} entered={false} />
        </div>
      ) : null}
      <ConflictDialog conflict={conflict} nameOf={(path) => (path === "when" ? t("condition") : path.startsWith("name.") ? `${t("name")} (${path.slice(5)})` : path)} />
      <ConfirmDialog
        isOpen={isConfirming}
        title={t("confirm.title", { name: segment.name[i18n.language] ?? id })}
        confirm={t("publish")}
        onConfirm={() => { setConfirming(false); publish.mutate(undefined); }}
        onClose={() => setConfirming(false)}
      >
        {t("confirm.text")}
      </ConfirmDialog>
    </Page>
  );
};

const Figure = ({ label, value, children }: { label: string; value: string; children?: ReactNode }): ReactNode => (
  <div className={styles.figure}>
    <div className={styles.figureLabel}>{label}</div>
    {value === "" ? null : <div className={styles.figureValue}>{value}</div>}
    {children}
  </div>
);

export default SegmentScreen;
