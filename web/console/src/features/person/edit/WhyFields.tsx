import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NativeSelect, Textarea } from "@/ui";
import { reasons } from "./reasons";

const noteMax = 1000;

export interface WhyFieldsProps {
  readonly reason: string;
  readonly note: string;
  readonly onReason: (reason: string) => void;
  readonly onNote: (note: string) => void;
}

/** Why: a reason for the log, and free words for the profile. */
export const WhyFields = ({ reason, note, onReason, onNote }: WhyFieldsProps): ReactNode => {
  const { t } = useTranslation("person");
  return (
    <>
      <NativeSelect
        label={t("edit.reason")}
        description={t("edit.reasonHint")}
        required
        value={reason}
        onChange={(event) => onReason(event.currentTarget.value)}
        data={[{ value: "", label: t("edit.choose") }, ...reasons.map((one) => ({ value: one, label: t(`reasons.${one}`) }))]}
      />
      <Textarea
        label={t("edit.note")}
        description={t("edit.noteHint")}
        value={note}
        maxLength={noteMax}
        autosize
        minRows={2}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </>
  );
};
