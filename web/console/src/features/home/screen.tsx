import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api";
import { Empty, Page } from "@/ui";

const HomeScreen = (): ReactNode => {
  const { t } = useTranslation("home");
  const me = useMe();
  return (
    <Page title={t("title")} lead={me.programme.name}>
      <Empty title={t("empty.title")} text={t("empty.text")} />
    </Page>
  );
};

export default HomeScreen;
