import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, meQuery, useAction, useMe } from "@/api";
import { Button, ConflictDialog, Group, ProblemView, Section, Stack, TextInput, toast, useConflict, useForm } from "@/ui";

interface Saving {
  readonly name: string;
  /** The name one began from. */
  readonly from: string;
}

const readMe = () => body(client.GET("/v1/me"));

/** The name that colleagues see. Language and theme are in the menu of the account, at the bottom of the navigation, and here. */
export const ProfileSection = (): ReactNode => {
  const { t } = useTranslation("settings");
  const me = useMe();
  const form = useForm({ initialValues: { name: me.name } });
  const [from, setFrom] = useState(me.name);
  const conflict = useConflict<{ readonly name: string }>({
    read: async () => {
      const { name, version } = await readMe();
      return { data: { name }, version };
    },
    keepMine: ({ name }) => {
      const theirs = conflict.open?.theirs.data.name ?? from;
      setFrom(theirs);
      save.mutate({ name, from: theirs });
    },
    takeTheirs: ({ data }) => {
      save.reset();
      take(data.name);
    },
  });
  const take = (name: string): void => {
    setFrom(name);
    form.setInitialValues({ name });
    form.setValues({ name });
    form.resetDirty({ name });
  };
  const save = useAction({
    run: async ({ name, from: before }: Saving) => {
      // Language and theme may have changed in another window; only another name is a conflict.
      const now = await readMe();
      const version = now.name === before ? now.version : me.version;
      return body(client.PUT("/v1/me", { params: { header: { "If-Match": `"${version}"` } }, body: { name, language: now.language, theme: now.theme } }));
    },
    refreshes: [meQuery.queryKey],
    onDone: ({ name }) => {
      take(name);
      toast.done(t("saved"));
    },
    onRefused: (problem, { name }) => void conflict.meet(problem, { name }),
  });
  const problem = save.error?.status === 412 ? null : save.error;
  return (
    <Section title={t("profile.title")} lead={t(`roles.${me.role}.name`)}>
      <form onSubmit={form.onSubmit((values) => save.mutate({ name: values.name.trim(), from }))}>
        <Stack gap="sm" maw={420}>
          <TextInput label={t("profile.email")} value={me.email} readOnly autoComplete="username" />
          <TextInput label={t("profile.name")} autoComplete="name" maxLength={100} required {...form.getInputProps("name")} />
          {problem === null ? null : <ProblemView error={problem} isInline />}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
      <ConflictDialog conflict={conflict} nameOf={() => t("profile.name")} wordOf={(_, value) => value} />
    </Section>
  );
};
