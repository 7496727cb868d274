import { Modal } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { part, useMe } from "@/api";
import { visibleNavigation } from "@/app/navigation";
import { Rows } from "@/ui/States";
import { listen } from "./shortcuts";

const Keys = part(() => import("./Keys").then((module) => ({ default: module.Keys })));

/** The keys of the console; "?" shows them, in a list that is loaded when it is first asked for. */
export const Shortcuts = (): ReactNode => {
  const { t } = useTranslation("shell");
  const router = useRouter();
  const { permissions } = useMe();
  const [isOpen, setOpen] = useState(false);

  useEffect(
    () => listen(visibleNavigation(router.routesByPath, permissions), (to) => router.history.push(to), () => setOpen(true)),
    [router, permissions],
  );

  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title={t("shortcuts.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <Suspense fallback={<Rows count={8} height={28} />}>
        <Keys />
      </Suspense>
    </Modal>
  );
};
