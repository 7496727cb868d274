import { Button, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meQuery, session, useMe, type Me } from "@/api";
import { SignInForm } from "@/ui/session/SignInForm";

/** Above any dialog that is open: one of them made the request that found the session gone. */
const above = 1_000;

/** The session ended while somebody worked: signs in again over the page, which stays as it is with all that was typed. */
export const LostSession = (): ReactNode => {
  const { t } = useTranslation("shell");
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const isLost = useSyncExternalStore((listener) => session.subscribe(listener), () => session.isLost);

  const goOn = (next: Me): void => {
    queries.setQueryData(meQuery.queryKey, next);
    if (next.id !== me.id) {
      queries.clear(); // Somebody else: nothing of the first person is shown to them.
      globalThis.location.assign("/");
    }
  };

  const leave = async (): Promise<void> => {
    session.abandon();
    await router.navigate({ to: "/sign-in", search: { return: router.state.location.href } });
    queries.clear();
  };

  return (
    <Modal
      opened={isLost}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      zIndex={above}
      title={t("lostSession.title")}
    >
      <Stack gap="md">
        <Text size="sm">{t("lostSession.text")}</Text>
        <SignInForm email={me.email} onDone={goOn} />
        <Button variant="subtle" color="gray" onClick={() => void leave()}>
          {t("lostSession.leave")}
        </Button>
      </Stack>
    </Modal>
  );
};
