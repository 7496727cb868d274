import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Group, IconUpload, ProblemView, Section, Stack, Text, useFormats } from "@/ui";
import { useFile } from "@/ui/files";
import { useBringing } from "./campaigns.queries";

const bytesMax = 8 * 1024 * 1024;
const toldMax = 10;

/** Codes that others have made come in as a file; what was taken and what not is told line by line. */
export const Bringing = ({ campaign }: { readonly campaign: string }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const formats = useFormats();
  const bringing = useBringing(campaign);
  const file = useFile({
    label: t("bringing.choose"),
    accept: ".csv,text/csv",
    bytesMax,
    tooLarge: t("bringing.tooLarge", { max: formats.number(bytesMax / 1024 / 1024) }),
    onTake: (chosen) => void chosen.text().then((text) => bringing.mutate(text)),
  });
  const done = bringing.data;
  return (
    <Section title={t("bringing.title")} lead={t("bringing.lead")}>
      <Stack gap="sm">
        <Group>
          <Button variant="default" leftSection={<IconUpload size={14} aria-hidden />} loading={bringing.isPending} onClick={file.open}>
            {t("bringing.choose")}
          </Button>
          {file.field}
        </Group>
        {file.notice}
        {bringing.error === null ? null : <ProblemView error={bringing.error} isInline />}
        {done === undefined ? null : (
          <div role="status">
            <Text size="sm">{t("bringing.added", { count: done.added, number: formats.number(done.added) })}</Text>
            {done.rejectedCount === 0 ? null : (
              <>
                <Text size="sm">{t("bringing.rejected", { count: done.rejectedCount, number: formats.number(done.rejectedCount) })}</Text>
                <ul>
                  {done.rejected.slice(0, toldMax).map(({ line, code, reason }) => (
                    <li key={line}><Text span size="xs">{t("bringing.line", { line, code, reason: t(`bringing.reason.${reason.replaceAll(".", "_")}`, { defaultValue: reason }) })}</Text></li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </Stack>
    </Section>
  );
};
