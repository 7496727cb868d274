import { Modal } from "@mantine/core";
import { useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconSearch } from "@/ui/icons";
import styles from "./palette.module.css";
import { usePaletteGroups, type PaletteItem } from "./useItems";

/** Ctrl-K: customers, pages and things to do, found by typing and chosen by keyboard or click. */
const Palette = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation("shell");
  return (
    <Modal.Root opened onClose={onClose} padding={0} size={620} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t("palette.title")}>
        <Search onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
};

const Search = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation("shell");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { groups, isSearching } = usePaletteGroups(typed);
  const items = groups.flatMap((group) => group.items);
  const chosen = items[Math.min(at, items.length - 1)];

  const run = (item: PaletteItem | undefined): void => {
    if (item !== undefined) {
      onClose();
      item.run();
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, items.length - 1) + step + items.length) % items.length;
      setAt(next);
      document.getElementById(`${id}-${items[next]?.id ?? ""}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(chosen);
    }
  };

  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <IconSearch size={17} aria-hidden />
        <input
          className={styles.input}
          role="combobox"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
          aria-label={t("palette.title")}
          placeholder={t("palette.placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
        />
        <kbd className={styles.key}>{t("palette.escape")}</kbd>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t("palette.results")} className={styles.list} aria-busy={isSearching}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={styles.group} aria-hidden>
              {group.title}
            </div>
            {group.items.map((item) => (
              // The keyboard goes through the input, as a combobox wants it.
              <div
                key={item.id}
                id={`${id}-${item.id}`}
                role="option"
                aria-selected={item === chosen}
                className={styles.item}
                onClick={() => run(item)}
                onMouseMove={() => setAt(items.indexOf(item))}
              >
                <item.icon size={16} stroke={1.7} />
                <span className={styles.label}>{item.label}</span>
                {item.hint === undefined ? null : <span className={styles.hint}>{item.hint}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div role="status" className={styles.state}>
        {items.length > 0 ? t("palette.count", { count: items.length }) : isSearching ? t("loading") : t("palette.nothing", { typed })}
      </div>
    </div>
  );
};

export default Palette;
