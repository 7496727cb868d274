import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { languages } from "@/app/i18n";
import { schemes } from "@/app/theme";
import { usePreferences } from "@/app/usePreferences";
import { useSignOut } from "@/app/useSignOut";
import { IconCheck, IconDots, IconLogout } from "@/ui/icons";
import styles from "./shell.module.css";

/** Who is signed in, in which language and theme, and the way out. */
export const AccountMenu = (): ReactNode => {
  const { t, i18n } = useTranslation("shell");
  const { colorScheme } = useMantineColorScheme();
  const me = useMe();
  const { setLanguage, setTheme } = usePreferences();
  const signOut = useSignOut();
  const name = me.name === "" ? me.email : me.name;

  return (
    <Menu position="top-start" width={232}>
      <Menu.Target>
        <UnstyledButton className={styles.account ?? ""} aria-label={`${t("account.label")}: ${name}`}>
          <Avatar size={26} radius="xl" name={name} color="graine" />
          <span className={styles.accountName}>{name}</span>
          <IconDots size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("account.signedInAs", { email: me.email })}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("account.language")}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item key={one} lang={one} rightSection={i18n.language === one ? <IconCheck size={14} /> : null} onClick={() => setLanguage(one)}>
            {t(`language.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t("account.theme")}</Menu.Label>
        {schemes.map((one) => (
          <Menu.Item key={one} rightSection={colorScheme === one ? <IconCheck size={14} /> : null} onClick={() => setTheme(one)}>
            {t(`theme.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void signOut()}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
