import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUnsaved } from "@/app/useUnsaved";
import { Alert, Button, DataState, Group, Modal, Outcome, ProblemView, Rows, SimpleGrid, Stack, TextInput, toast } from "@/ui";
import { lineOf, useSaid, type Profile } from "@/features/person/parts/said";
import { usePerson } from "@/features/person/parts/useSearch";
import { useCorrect, useCorrectTrial, type Correction } from "@/features/person/person.actions";
import { profileQuery, type Member } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import stories from "@/features/person/stories.module.css";
import { addressFields, changesOf, draftOf, othersOf, rebase, type Draft } from "./changes";
import { useTriedFirst } from "./useTriedFirst";
import { WhyFields } from "./WhyFields";

interface Props {
  readonly member: Member;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Base {
  readonly profile: Profile;
  readonly tag: string;
}

const changedCode = "members.profile_changed";
const main = ["firstName", "lastName", "email", "phone", "birthday", "language"] as const;

const CorrectForm = ({ first, onClose }: { readonly first: Base; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const { ref } = usePerson();
  const queries = useQueryClient();
  const [base, setBase] = useState(first);
  const [draft, setDraft] = useState<Draft>(() => draftOf(first.profile));
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [isOvertaken, setOvertaken] = useState(false);
  const changes = changesOf(base.profile, draft);
  useUnsaved(Object.keys(changes).length > 0 || note !== "");
  const correction: Correction = { changes, tag: base.tag, reason, ...(note.trim() === "" ? {} : { note: note.trim() }) };

  /** Somebody else was faster: their values come in beside what was typed, which stays. */
  const overtake = async (): Promise<void> => {
    const newer = await queries.fetchQuery({ ...profileQuery(ref), staleTime: 0 });
    const profile = newer.profile as Profile;
    setDraft(rebase(base.profile, profile, draft));
    setBase({ profile, tag: newer.tag });
    setOvertaken(true);
  };
  const hooks = {
    onRefused: (problem: { readonly code: string }) => {
      if (problem.code === changedCode) {
        void overtake();
      }
    },
  };
  const trial = useCorrectTrial(ref, hooks);
  const correct = useCorrect(ref, {
    ...hooks,
    onDone: () => {
      toast.done(t("correct.done"));
      onClose();
    },
  });
  const isReady = Object.keys(changes).length > 0 && reason !== "";
  const { outcome, isBusy, submit, button } = useTriedFirst({ input: correction, isReady, trial, act: correct });
  const field = (name: string, label: string, type = "text"): ReactNode => (
    <TextInput
      key={name}
      label={label}
      type={type}
      value={draft[name] ?? ""}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
    />
  );
  const shownErrors = [trial.error, correct.error].filter((error) => error !== null && error.code !== changedCode);
  return (
    <form
      onSubmit={(event) => {
        setOvertaken(false);
        submit(event);
      }}
    >
      <Stack gap="md">
        {isOvertaken ? (
          <Alert color="yellow" role="alert" title={t("correct.overtaken")}>
            {t("correct.overtakenText")}
          </Alert>
        ) : null}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {main.map((name) => field(name, t(`field.${name}`), name === "email" ? "email" : name === "birthday" ? "date" : "text"))}
          {addressFields.map((name) => field(`address.${name}`, t(`addressField.${name}`)))}
          {othersOf(base.profile).map((name) => field(name, t(`field.${name}`, { defaultValue: name })))}
        </SimpleGrid>
        <WhyFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
        {outcome !== null ? (
          <Outcome title={t("correct.outcome")} effects={outcome.effects.map((effect) => said(effect.sentence, effect.kind))}>
            <ul>
              {Object.keys(changes).map((name) => (
                <li key={name}>
                  {t(`field.${name}`, { defaultValue: name })} : <span className={stories.old}>{lineOf(base.profile[name])}</span>{" "}
                  <strong>{lineOf(changes[name])}</strong>
                </li>
              ))}
            </ul>
            {outcome.others.length === 0 ? null : <p className={styles.danger}>{t("correct.others", { count: outcome.others.length })}</p>}
          </Outcome>
        ) : null}
        {shownErrors.map((error, place) => (
          <ProblemView key={place} error={error} isInline />
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button ref={button} type="submit" loading={isBusy} disabled={!isReady}>
            {t(outcome !== null ? "correct.confirm" : "edit.check")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Loaded = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const { ref } = usePerson();
  const query = useQuery(profileQuery(ref));
  return (
    <DataState query={query} skeleton={<Rows count={6} height={36} />}>
      {(read) => <CorrectForm first={{ profile: read.profile, tag: read.tag }} onClose={onClose} />}
    </DataState>
  );
};

/** Corrects what the profile says, over the state that was read; shows what will be before it is. */
export const Correct = ({ isOpen, onClose }: Props): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Modal opened={isOpen} onClose={onClose} closeOnClickOutside={false} title={t("correct.title")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
      <Loaded onClose={onClose} />
    </Modal>
  );
};
