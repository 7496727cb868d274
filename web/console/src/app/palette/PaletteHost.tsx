import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { part } from "@/api";
import { IconSearch } from "@/ui/icons";
import styles from "@/app/shell/shell.module.css";

const Palette = part(() => import("./Palette"));

/** The palette's button and key; the palette itself is loaded when it is first opened. */
export const PaletteHost = (): ReactNode => {
  const { t } = useTranslation("shell");
  const [isOpen, palette] = useDisclosure(false);
  // Also from within a field: nothing typed there is lost by looking something up.
  useHotkeys([["mod+K", palette.toggle]], [], true);
  return (
    <>
      <button type="button" className={styles.searchButton} onClick={palette.open} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} aria-hidden />
        <span>{t("search")}</span>
        <kbd aria-hidden>{/Mac/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      {isOpen ? (
        <Suspense>
          <Palette onClose={palette.close} />
        </Suspense>
      ) : null}
    </>
  );
};
