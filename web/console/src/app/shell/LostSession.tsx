import { Button, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meQuery, part, session, useMe, type Me } from "@/api";
import { Discard } from "@/ui/Discard";
import { Modal } from "@/ui/Modal";
import { Rows } from "@/ui/States";
import { Typed } from "@/ui/typed";

const form = () => import("@/ui/session/SignInForm").then(({ SignInForm }) => ({ default: SignInForm }));
const SignInForm = part(form);

/** Above any dialog that is open: one of them made the request that found the session gone. */
const above = 1_000;

/** The session ended while somebody worked: signs in again over the page, which stays as it is with all that was typed. */
export const LostSession = (): ReactNode => {
  const { t } = useTranslation("shell");
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const isLost = useSyncExternalStore((listener) => session.subscribe(listener), () => session.isLost);

  const [typed] = useState(() => new Typed());
  const [isAsking, setAsking] = useState(false);
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const note = ({ target }: Event): void => typed.note(target);
    document.addEventListener("input", note, true);
    return () => document.removeEventListener("input", note, true);
  }, [typed]);

  // Fetched once the page stands, not when it is needed: by then the server may be a newer one, which has other files.
  useEffect(() => {
    void form().catch(() => undefined);
  }, []);

  const goOn = (next: Me): void => {
    queries.setQueryData(meQuery.queryKey, next);
    if (next.id !== me.id) {
      queries.clear(); // Somebody else: nothing of the first person is shown to them.
      globalThis.location.assign("/");
    }
  };

  const leave = async (wasAsked: boolean): Promise<void> => {
    setAsking(false);
    typed.clear();
    session.abandon();
    await router.navigate({ to: "/sign-in", search: { return: router.state.location.href }, ignoreBlocker: wasAsked });
    queries.clear();
  };

  return (
    <>
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
        <Stack gap="md" ref={own}>
          <Text size="sm">{t("lostSession.text")}</Text>
          <Suspense fallback={<Rows count={3} height={36} />}>
            <SignInForm email={me.email} onDone={goOn} />
          </Suspense>
          <Button variant="subtle" color="gray" onClick={() => (typed.isLeft(own.current) ? setAsking(true) : void leave(false))}>
            {t("lostSession.leave")}
          </Button>
        </Stack>
      </Modal>
      <Discard isOpen={isAsking} onStay={() => setAsking(false)} onLeave={() => void leave(true)} zIndex={above + 1} />
    </>
  );
};
