import { Kbd, Stack, Switch } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { visibleNavigation } from "@/app/navigation";
import styles from "./keys.module.css";
import { goKey, singleKeys } from "./shortcuts";

/** Every key of the console; and a switch for those without Ctrl. */
export const Keys = (): ReactNode => {
  const { t } = useTranslation("shell");
  const router = useRouter();
  const { permissions } = useMe();
  const [areOn, setOn] = useState(singleKeys.areOn);
  const rows = [
    { name: t("palette.title"), keys: ["Ctrl", "K"] },
    { name: t("shortcuts.title"), keys: ["?"] },
    { name: t("shortcuts.search"), keys: ["/"] },
    ...visibleNavigation(router.routesByPath, permissions).map((entry) => ({
      name: t("palette.go", { page: t(`nav.${entry.name}`) }),
      keys: ["g", goKey[entry.name] ?? ""],
    })),
    { name: t("shortcuts.next"), keys: ["Tab"] },
    { name: t("shortcuts.close"), keys: [t("palette.escape")] },
  ];
  return (
    <Stack gap="md">
      <dl className={styles.keys}>
        {rows.map(({ name, keys }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t("shortcuts.single")}
        description={t("shortcuts.singleHint")}
        checked={areOn}
        onChange={(event) => {
          singleKeys.set(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
    </Stack>
  );
};
