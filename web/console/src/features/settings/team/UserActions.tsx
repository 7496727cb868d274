import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, type Schemas } from "@/api";
import { ActionIcon, ConfirmDialog, IconDots, Menu, Modal, toast, useProblemText } from "@/ui";
import { SecretOnce } from "@/features/settings/SecretOnce";
import type { User } from "@/features/settings/settings.queries";
import { linkOf } from "./link";
import { nameOf } from "./person";
import { StandingConflict } from "./StandingConflict";
import { afterTeam, useChangeUser } from "./useChangeUser";

type Step = "disable" | "remove" | "factor" | null;

/** What may be done about one person of the team. */
export const UserActions = ({ user }: { user: User }): ReactNode => {
  const { t } = useTranslation("settings");
  const textOf = useProblemText();
  const [step, setStep] = useState<Step>(null);
  const [link, setLink] = useState<Schemas["LinkView"] | null>(null);
  const at = { params: { path: { id: user.id } } };
  const change = useChangeUser(user, () => setStep(null));
  const remove = useAction({ run: () => client.DELETE("/v1/team/users/{id}", at), ...afterTeam, onDone: () => setStep(null) });
  const endFactor = useAction({ run: () => client.DELETE("/v1/team/users/{id}/second-factor", at), ...afterTeam, onDone: () => setStep(null) });
  const makeLink = useAction({
    run: () => body(client.POST("/v1/team/users/{id}/password-link", at)),
    onDone: setLink,
    onRefused: (problem) => toast.failed(textOf(problem)),
  });
  const name = nameOf(user);
  return (
    <>
      <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("team.actionsFor", { name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {user.isActive ? <Menu.Item onClick={() => makeLink.mutate(undefined)}>{t("team.passwordLink")}</Menu.Item> : null}
            {user.hasTotp ? <Menu.Item onClick={() => setStep("factor")}>{t("team.endFactor")}</Menu.Item> : null}
            {user.isActive ? (
              <Menu.Item onClick={() => setStep("disable")}>{t("team.disable")}</Menu.Item>
            ) : (
              <Menu.Item onClick={() => change.mutate({ role: user.role, isActive: true })}>{t("team.enable")}</Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item color="red" onClick={() => setStep("remove")}>
              {t("team.remove")}
            </Menu.Item>
          </Menu.Dropdown>
      </Menu>
      <ConfirmDialog isOpen={step === "disable"} onClose={() => setStep(null)} title={t("team.disableTitle", { name })} confirm={t("team.disable")} isDangerous isBusy={change.isPending} error={change.error?.status === 412 ? null : change.error} onConfirm={() => change.mutate({ role: user.role, isActive: false })}>
        {t("team.disableText")}
      </ConfirmDialog>
      <ConfirmDialog isOpen={step === "remove"} onClose={() => setStep(null)} title={t("team.removeTitle", { name })} confirm={t("team.remove")} isDangerous isBusy={remove.isPending} error={remove.error} onConfirm={() => remove.mutate(undefined)}>
        {t("team.removeText")}
      </ConfirmDialog>
      <ConfirmDialog isOpen={step === "factor"} onClose={() => setStep(null)} title={t("team.endFactorTitle", { name })} confirm={t("team.endFactor")} isDangerous isBusy={endFactor.isPending} error={endFactor.error} onConfirm={() => endFactor.mutate(undefined)}>
        {t("team.endFactorText")}
      </ConfirmDialog>
      <Modal opened={link !== null} onClose={() => setLink(null)} title={t("team.passwordLinkTitle", { name })} centered size="lg" closeButtonProps={{ "aria-label": t("close") }}>
        {link === null || link.token === null ? null : <SecretOnce value={linkOf(link.token)} label={t("team.link")} hint={t("team.passwordLinkHint")} />}
      </Modal>
      <StandingConflict conflict={change.conflict} />
    </>
  );
};
