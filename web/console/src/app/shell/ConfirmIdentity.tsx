import { Suspense, useEffect, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { confirmation, part } from "@/api";
import { Modal } from "@/ui/Modal";
import { Rows } from "@/ui/States";

const form = () => import("./PasswordForm").then(({ PasswordForm }) => ({ default: PasswordForm }));
const PasswordForm = part(form);

const aboveOtherDialogs = 400;

/** Asks for the password before something dangerous goes on; what was typed behind it stays. */
export const ConfirmIdentity = (): ReactNode => {
  const { t } = useTranslation("shell");
  // Fetched once the page stands: what is asked for in the middle of a change should be there at once.
  useEffect(() => {
    void form().catch(() => undefined);
  }, []);
  const isNeeded = useSyncExternalStore((listener) => confirmation.subscribe(listener), () => confirmation.isNeeded);
  return (
    <Modal
      opened={isNeeded}
      onClose={() => confirmation.refuse()}
      title={t("confirmIdentity.title")}
      centered
      zIndex={aboveOtherDialogs}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {isNeeded ? (
        <Suspense fallback={<Rows count={3} height={36} />}>
          <PasswordForm />
        </Suspense>
      ) : null}
    </Modal>
  );
};
