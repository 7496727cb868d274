import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Stack, Tabs, Text } from "@/ui";
import type { Source } from "@/features/data/data.queries";
import { CodeBlock } from "@/features/data/parts/CodeBlock";
import { snippets } from "./snippets";

const route = getRouteApi("/shell/data/sources/$sourceId");

/** The snippet for each SDK, with this source's key and this server's address; which one is in the address of the page. */
export const SnippetPicker = ({ source }: { source: Source }): ReactNode => {
  const { t } = useTranslation("data");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const all = snippets({ host: window.location.origin, key: source.key ?? "WRITE_KEY" });
  const chosen = all.find((one) => one.sdk === (search.sdk ?? source.sdk)) ?? all[0];
  return (
    <Tabs value={chosen?.sdk ?? null} onChange={(sdk) => void navigate({ search: sdk === null ? {} : { sdk }, replace: true })} keepMounted={false}>
      <Tabs.List mb="md">
        {all.map((one) => (
          <Tabs.Tab key={one.sdk} value={one.sdk}>
            {one.title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {all.map((one) => (
        <Tabs.Panel key={one.sdk} value={one.sdk}>
          <Stack gap="sm">
            <Text size="sm" c="var(--g-text-soft)">
              {t(`sources.hints.${one.sdk}`)}
            </Text>
            {one.install === undefined ? null : <CodeBlock text={one.install} label={t("sources.installCommand", { name: one.title })} />}
            <CodeBlock text={one.code} label={t("sources.snippet", { name: one.title })} />
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};
