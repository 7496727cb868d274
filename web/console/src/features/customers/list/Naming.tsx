import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Checkbox, Group, ProblemView, Stack, TextInput } from "@/ui";

export interface NamingProps {
  readonly name: string;
  readonly isShared: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSave: (name: string, isShared: boolean) => void;
}

/** The name of a view and who sees it; what was typed stays when it could not be saved. */
export const Naming = ({ error, isBusy, onSave, ...before }: NamingProps): ReactNode => {
  const { t } = useTranslation("customers");
  const [name, setName] = useState(before.name);
  const [isShared, setShared] = useState(before.isShared);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name.trim(), isShared);
      }}
    >
      <Stack>
        <TextInput label={t("views.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={100} data-autofocus required />
        <Checkbox label={t("views.shareWithAll")} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
        {error === null ? null : <ProblemView error={error} isInline />}
        <Group justify="flex-end"><Button type="submit" loading={isBusy} disabled={name.trim() === ""}>{t("views.keep")}</Button></Group>
      </Stack>
    </form>
  );
};
