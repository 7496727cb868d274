import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, Modal, NativeSelect, ProblemView, Stack, Text, TextInput, toast } from "@/ui";
import { roles, useHouseholdAct, type Role } from "./circle.queries";

const nameMax = 100;
const codeMax = 40;

/** The two ways into a household: a new one, or the code of one that is there. */
export const HouseholdDoor = ({ member }: { readonly member: string }): ReactNode => {
  const { t } = useTranslation("person");
  const [door, setDoor] = useState<"found" | "join" | null>(null);
  const close = (): void => setDoor(null);
  return (
    <>
      <Group gap="xs" justify="center">
        <Button size="xs" variant="default" onClick={() => setDoor("join")}>{t("household.join")}</Button>
        <Button size="xs" variant="default" onClick={() => setDoor("found")}>{t("household.found")}</Button>
      </Group>
      <Modal opened={door !== null} onClose={close} title={door === null ? "" : t(`household.${door}`)} centered closeButtonProps={{ "aria-label": t("close") }}>
        {door === null ? null : door === "found" ? <FoundForm member={member} onClose={close} /> : <JoinForm member={member} onClose={close} />}
      </Modal>
    </>
  );
};

interface FormProps {
  readonly member: string;
  readonly onClose: () => void;
}

const FoundForm = ({ member, onClose }: FormProps): ReactNode => {
  const { t } = useTranslation("person");
  const [name, setName] = useState("");
  const doing = useHouseholdAct(`id:${member}`, () => {
    toast.done(t("household.done"));
    onClose();
  });
  return (
    <form onSubmit={(event: FormEvent) => { event.preventDefault(); doing.mutate({ kind: "found", owner: `id:${member}`, name: name.trim() }); }}>
      <Stack gap="md">
        <Text size="sm">{t("household.foundText")}</Text>
        <TextInput label={t("household.name")} description={t("household.nameHint")} value={name} maxLength={nameMax} data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
        {doing.error === null ? null : <ProblemView error={doing.error} isInline />}
        <Foot confirm={t("household.found")} isBusy={doing.isPending} isReady onClose={onClose} />
      </Stack>
    </form>
  );
};

const JoinForm = ({ member, onClose }: FormProps): ReactNode => {
  const { t } = useTranslation("person");
  const [code, setCode] = useState("");
  const [role, setRole] = useState<Role>("adult");
  const doing = useHouseholdAct(`id:${member}`, () => {
    toast.done(t("household.done"));
    onClose();
  });
  const isReady = code.trim() !== "";
  return (
    <form onSubmit={(event: FormEvent) => { event.preventDefault(); if (isReady) { doing.mutate({ kind: "join", code: code.trim(), member: `id:${member}`, role }); } }}>
      <Stack gap="md">
        <TextInput
          label={t("household.code")} description={t("household.joinHint")} value={code} maxLength={codeMax} required autoComplete="off" spellCheck={false} data-autofocus
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("household.as")} value={role}
          onChange={(event) => setRole(roles.find((one) => one === event.currentTarget.value) ?? "adult")}
          data={roles.filter((one) => one !== "owner").map((one) => ({ value: one, label: t(`household.role.${one}`) }))}
        />
        {doing.error === null ? null : <ProblemView error={doing.error} isInline />}
        <Foot confirm={t("household.join")} isBusy={doing.isPending} isReady={isReady} onClose={onClose} />
      </Stack>
    </form>
  );
};

const Foot = ({ confirm, isBusy, isReady, onClose }: { readonly confirm: string; readonly isBusy: boolean; readonly isReady: boolean; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose}>
        {t("edit.cancel")}
      </Button>
      <Button type="submit" loading={isBusy} disabled={!isReady}>
        {confirm}
      </Button>
    </Group>
  );
};
