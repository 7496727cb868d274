import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, meQuery, useAction, useMe } from "@/api";
import { Button, Group, ProblemView, Section, Stack, TextInput, toast, useForm } from "@/ui";

/** The name that colleagues see. Language and theme are in the menu of the account, at the bottom of the navigation, and here. */
export const ProfileSection = (): ReactNode => {
  const { t } = useTranslation("settings");
  const me = useMe();
  const form = useForm({ initialValues: { name: me.name } });
  const save = useAction({
    run: ({ name }: { name: string }) => body(client.PUT("/v1/me", { body: { name, language: me.language, theme: me.theme } })),
    refreshes: [meQuery.queryKey],
    onDone: ({ name }) => {
      form.resetDirty({ name });
      toast.done(t("saved"));
    },
  });
  return (
    <Section title={t("profile.title")} lead={t(`roles.${me.role}.name`)}>
      <form onSubmit={form.onSubmit((values) => save.mutate({ name: values.name.trim() }))}>
        <Stack gap="sm" maw={420}>
          <TextInput label={t("profile.email")} value={me.email} readOnly autoComplete="username" />
          <TextInput label={t("profile.name")} autoComplete="name" maxLength={100} required {...form.getInputProps("name")} />
          {save.error === null ? null : <ProblemView error={save.error} isInline />}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
};
