import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meQuery } from "@/api";
import { SignInForm } from "@/ui/session/SignInForm";
import { Stack, Text, Title } from "@/ui";
import styles from "./signin.module.css";

const SignInScreen = (): ReactNode => {
  const { t } = useTranslation("signin");
  const router = useRouter();
  const queries = useQueryClient();
  const search = useSearch({ from: "/sign-in" });
  return (
    <main className={styles.page}>
      <Stack className={styles.card ?? ""} gap="lg">
        <Stack gap={4}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <Title order={1} mt="sm">
            {t("title")}
          </Title>
          <Text c="var(--g-text-faint)">{t("lead")}</Text>
        </Stack>
        <SignInForm
          onDone={(me) => {
            queries.setQueryData(meQuery.queryKey, me);
            router.history.push(search.return ?? "/");
          }}
        />
      </Stack>
    </main>
  );
};

export default SignInScreen;
