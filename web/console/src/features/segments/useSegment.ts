import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, type Schemas } from "@/api";
import { toast, useConflict, type Versioned } from "@/ui";
import { documentQuery, saveSegment, segments, type SegmentBody } from "./segments.queries";

/** What the form shows of a stored document: its draft, else what is in force. */
export const segmentOf = ({ draft, published }: Pick<Schemas["DocumentView"], "draft" | "published">): SegmentBody => (draft ?? published) as SegmentBody;

interface Saving {
  readonly segment: SegmentBody;
  readonly version: string;
}

/**
 * The form of a segment and its saving. A newer version of the server's comes into a form in which nothing is typed; into another it
 * comes only when the person takes it, in the dialog of conflicts that the save opens.
 */
export const useSegment = (stored: Versioned<SegmentBody>) => {
  const { t, i18n } = useTranslation("segments");
  const queries = useQueryClient();
  const { id } = stored.data;
  const nameIn = (segment: SegmentBody): string => segment.name[i18n.language] ?? "";
  const [base, setBase] = useState(stored);
  const [seen, setSeen] = useState(stored.version);
  const [when, setWhen] = useState(stored.data.when);
  const [name, setName] = useState(nameIn(stored.data));
  const isTouched = when !== base.data.when || name !== nameIn(base.data);

  const take = (newer: Versioned<SegmentBody>): void => {
    setBase(newer);
    setWhen(newer.data.when);
    setName(nameIn(newer.data));
  };
  if (stored.version !== seen) {
    setSeen(stored.version);
    if (!isTouched) {
      take(stored);
    }
  }

  const conflict = useConflict<SegmentBody>({
    read: async () => {
      const { data, version } = await queries.fetchQuery({ ...documentQuery(id), staleTime: 0 });
      return { data: segmentOf(data), version };
    },
    keepMine: (segment, version) => saving.mutate({ segment, version }),
    takeTheirs: (theirs) => {
      saving.reset();
      take(theirs);
    },
  });
  const saving = useAction({
    run: ({ segment, version }: Saving) => saveSegment(segment, version),
    refreshes: [segments.plan],
    onDone: ({ data, version }) => {
      take({ data: segmentOf(data), version });
      toast.done(t("saved"));
    },
    onRefused: (problem, { segment }) => void conflict.meet(problem, segment),
  });
  const save = (): void =>
    saving.mutate({ segment: { ...base.data, name: { ...base.data.name, [i18n.language]: name.trim() }, when: when.trim() }, version: base.version });

  return { when, setWhen, name, setName, isTouched, version: base.version, save, saving, conflict };
};
