import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { arrival, asProblem, meQuery, useAction, type Acceptance, type Link } from "@/api";
import { Button, DataState, PasswordInput, ProblemView, Rows, Stack, Text, TextInput, Title, useFormats } from "@/ui";
import styles from "./invitation.module.css";

const passwordMin = 10;

/** Behind the #: it stays in this browser, and is taken out of the address once it is read. */
const tokenOf = (): string => globalThis.location.hash.slice(1);

/** Where an invitation link leads, and the link for a new password. */
const InvitationScreen = (): ReactNode => {
  const { t } = useTranslation("invitation");
  const [token] = useState(tokenOf);
  const query = useQuery({ queryKey: ["link", token], queryFn: () => arrival.look(token), retry: false, staleTime: Infinity, refetchOnWindowFocus: false });
  return (
    <main className={styles.page}>
      <Stack className={styles.card ?? ""} gap="lg">
        <img src="/favicon.svg" alt="" width={36} height={36} />
        {query.error === null ? (
          <DataState query={query} skeleton={<Rows count={5} height={32} />}>
            {(link) => <Welcome link={link} token={token} />}
          </DataState>
        ) : (
          <Stack gap="xs">
            <Title order={1}>{t("invalid")}</Title>
            <ProblemView error={query.error} />
          </Stack>
        )}
      </Stack>
    </main>
  );
};

const Welcome = ({ link, token }: { link: Link; token: string }): ReactNode => {
  const { t, i18n } = useTranslation("invitation");
  const formats = useFormats();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const isNew = link.for === "invitation";
  const accept = useAction({
    run: (acceptance: Acceptance) => arrival.accept(acceptance),
    onDone: (me) => {
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      void navigate({ to: "/", replace: true });
    },
    onRefused: (problem) => {
      // The link has done its work: the new password is set, and the code is asked for where everybody signs in.
      if (asProblem(problem).code === "auth.second_factor_needed") {
        void navigate({ to: "/sign-in", replace: true });
      }
    },
  });
  return (
    <>
      <Stack gap={4}>
        <Title order={1}>{t(isNew ? "welcome" : "newPassword", { programme: link.programme })}</Title>
        <Text c="var(--g-text-faint)">
          {isNew
            ? t(link.by === null ? "leadNobody" : "lead", { by: link.by ?? "", role: t(`roles.${link.role}`) })
            : t("leadPassword")}
        </Text>
      </Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate({ token, password, language: i18n.language, ...(isNew ? { name: name.trim() } : {}) });
        }}
      >
        <Stack gap="sm">
          <TextInput label={t("email")} value={link.email} readOnly autoComplete="username" />
          {isNew ? (
            <TextInput label={t("name")} autoComplete="name" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={100} autoFocus required />
          ) : null}
          <PasswordInput
            label={t("password")}
            description={t("hint", { count: passwordMin })}
            autoComplete="new-password"
            minLength={passwordMin}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("show") }}
            autoFocus={!isNew}
            required
          />
          {accept.error === null ? null : <ProblemView error={accept.error} isInline />}
          <Button type="submit" size="sm" mt="xs" loading={accept.isPending} fullWidth>
            {t(isNew ? "join" : "set")}
          </Button>
          <Text size="xs" c="var(--g-text-faint)">
            {t("until", { date: formats.when(link.expiresAt) })}
          </Text>
        </Stack>
      </form>
    </>
  );
};

export default InvitationScreen;
