import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Chip, DateField, Group, NativeSelect } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import type { Member } from "@/features/person/person.queries";
import { families, kinds } from "@/features/person/search";
import stories from "@/features/person/stories.module.css";

const listOf = (text: string | undefined): string[] => (text === undefined ? [] : text.split(","));

/** What of the history is wanted; all of it is in the address. */
export const Filters = ({ member }: { readonly member: Member }): ReactNode => {
  const { t } = useTranslation("person");
  const { search, change } = usePerson();
  const isFiltered = [search.kind, search.effects, search.channel, search.from, search.to].some((one) => one !== undefined);
  return (
    <div className={stories.filters} role="search" aria-label={t("activity.filters")}>
      <Chip.Group multiple value={listOf(search.kind)} onChange={(next) => change({ kind: next.length === 0 ? undefined : next.join(",") }, true)}>
        <Group gap={6} role="group" aria-label={t("activity.kinds")}>
          {kinds.map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="outline">
              {t(`kinds.${kind}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label={t("activity.effects")}
          value={search.effects ?? ""}
          onChange={(event) => change({ effects: event.currentTarget.value === "" ? undefined : event.currentTarget.value }, true)}
          data={[
            { value: "", label: t("activity.everything") },
            { value: "any", label: t("activity.withEffects") },
            ...families.map((family) => ({ value: family, label: t(`families.${family}`) })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t("activity.channel")}
          value={search.channel ?? ""}
          onChange={(event) => change({ channel: event.currentTarget.value === "" ? undefined : event.currentTarget.value }, true)}
          data={[
            { value: "", label: t("activity.everyChannel") },
            ...member.activity.channels.map(({ name }) => ({ value: name, label: t(`channels.${name}`, { defaultValue: name }) })),
          ]}
        />
        <DateField size="xs" label={t("activity.from")} value={search.from ?? ""} max={search.to} onChange={(from) => change({ from: from === "" ? undefined : from }, true)} w={140} />
        <DateField size="xs" label={t("activity.to")} value={search.to ?? ""} min={search.from} onChange={(to) => change({ to: to === "" ? undefined : to }, true)} w={140} />
        {isFiltered ? (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => change({ kind: undefined, effects: undefined, channel: undefined, from: undefined, to: undefined }, true)}
          >
            {t("activity.reset")}
          </Button>
        ) : null}
      </Group>
    </div>
  );
};
