import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction } from "@/api";
import { ConfirmDialog, List, Stack, Text, toast } from "@/ui";
import { nameOf, type Kind } from "@/features/programme/kinds";
import { listQuery, planKeys } from "@/features/programme/programme.queries";

export interface EndDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly kind: Kind;
  readonly id: string;
  readonly version: () => string;
  /** It was never in force: then it is gone at once. */
  readonly isUnpublished: boolean;
  readonly onDone: () => void;
}

/** Throws the draft away. */
export const DiscardDialog = ({ isOpen, onClose, kind, id, version, isUnpublished, onDone }: EndDialogProps): ReactNode => {
  const { t } = useTranslation("programme");
  const discard = useAction({
    run: () => body(client.DELETE("/v1/plan/{kind}/{id}/draft", { params: { path: { kind, id }, header: { "If-Match": version() } } })),
    refreshes: [planKeys.all],
    onDone: () => {
      localStorage.removeItem(`graine.plan.${kind}/${id}`);
      toast.done(t("discard.done"));
      onDone();
    },
  });
  return (
    <ConfirmDialog isOpen={isOpen} onClose={onClose} title={t("discard.title")} confirm={t("discard.confirm")} isDangerous isBusy={discard.isPending} error={discard.error} onConfirm={() => discard.mutate({})}>
      {t(isUnpublished ? "discard.gone" : "discard.text")}
    </ConfirmDialog>
  );
};

/** Takes the document out with the next publication, after saying what that does. */
export const RetireDialog = ({ isOpen, onClose, kind, id, version, isUnpublished, onDone }: EndDialogProps): ReactNode => {
  const { t } = useTranslation("programme");
  const users = useUsers(kind, id, isOpen);
  const retire = useAction({
    run: () => body(client.DELETE("/v1/plan/{kind}/{id}", { params: { path: { kind, id }, header: { "If-Match": version() } } })),
    refreshes: [planKeys.all],
    onDone: () => {
      toast.done(t("retire.done"));
      onDone();
    },
  });
  return (
    <ConfirmDialog isOpen={isOpen} onClose={onClose} title={t("retire.title")} confirm={t("retire.confirm")} isDangerous isBusy={retire.isPending} error={retire.error} onConfirm={() => retire.mutate({})}>
      <Stack gap="xs">
        <Text size="sm">{t(isUnpublished ? "retire.gone" : `retire.${kind}`)}</Text>
        {users.length === 0 ? null : (
          <>
            <Text size="sm" fw={550}>{t("retire.used", { count: users.length })}</Text>
            <List size="sm">{users.map((name) => <List.Item key={name}>{name}</List.Item>)}</List>
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
};

/** Names of earning rules that need the document: those into a wallet, and those that name it. */
const useUsers = (kind: Kind, id: string, isAsked: boolean): readonly string[] => {
  const { i18n } = useTranslation("programme");
  const rules = useQuery({ ...listQuery("earning-rule"), enabled: isAsked && kind !== "earning-rule" });
  return (rules.data?.documents ?? [])
    .map((row) => ({ id: row.id, document: (row.draft ?? row.published ?? {}) as Record<string, unknown> }))
    .filter(({ document }) => (kind === "wallet" && document["wallet"] === id) || [document["when"], document["points"], document["factor"]].some((text) => typeof text === "string" && text.includes(`"${id}"`)))
    .map((rule) => nameOf(rule.id, rule.document["name"], i18n.language));
};
