import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Autocomplete, Button, Group, Progress, ProblemView, Section, Stack, Text, Textarea, toast, useFormats } from "@/ui";
import { DropArea } from "@/ui/files";
import styles from "@/features/catalogue/catalogue.module.css";
import { Outcome } from "./Outcome";
import { readCodes } from "./read";
import { useImport } from "./useImport";

const poolName = /^[a-z0-9][a-z0-9_-]{0,62}$/;
const bytesMax = 50_000_000;

/** More codes for a pool, out of a file or pasted; what was taken and what not is told line by line. */
export const Filling = ({ pools }: { readonly pools: readonly string[] }): ReactNode => {
  const { t } = useTranslation("catalogue");
  const formats = useFormats();
  const [pool, setPool] = useState("");
  const [text, setText] = useState("");
  const [file, setFile] = useState<string | null>(null);
  const filling = useImport(() => {
    toast.done(t("fill.done"));
    setText("");
    setFile(null);
  });
  const read = readCodes(text);
  const isNamed = poolName.test(pool);
  const take = async (chosen: File): Promise<void> => {
    setText(await chosen.text());
    setFile(chosen.name);
    filling.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isNamed && read.codes.length > 0) {
      filling.mutate({ pool, read });
    }
  };
  return (
    <Section title={t("fill.title")} lead={t("fill.lead")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Autocomplete
            label={t("fill.pool")}
            description={t("fill.poolHint")}
            error={pool === "" || isNamed ? undefined : t("fill.poolInvalid")}
            required
            maw={360}
            maxLength={63}
            value={pool}
            onChange={setPool}
            data={[...pools]}
          />
          <DropArea
            label={t("fill.choose")}
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            bytesMax={bytesMax}
            tooLarge={t("fill.tooLarge", { max: formats.number(bytesMax / 1_000_000) })}
            onTake={(chosen) => void take(chosen)}
          >
            <Text size="sm">{file === null ? t("fill.drop") : t("fill.file", { name: file })}</Text>
          </DropArea>
          {file === null ? (
            <Textarea
              label={t("fill.paste")}
              description={t("fill.pasteHint")}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                filling.reset();
              }}
              minRows={3}
              maxRows={10}
              autosize
              spellCheck={false}
              classNames={{ input: styles.codeField ?? "" }}
            />
          ) : null}
          {filling.isPending ? (
            <div role="status">
              <Text size="sm" mb={4}>{t("fill.sending", { share: formats.percent(filling.share, 0) })}</Text>
              <Progress value={filling.share * 100} aria-label={t("fill.title")} />
            </div>
          ) : null}
          {filling.error === null ? null : <ProblemView error={filling.error} isInline />}
          {filling.data === undefined ? null : <Outcome filled={filling.data} />}
          <Group justify="space-between">
            <Text size="sm" c="var(--g-text-faint)" aria-live="polite">
              {text.trim() === "" ? "" : `${t("fill.found", { count: read.codes.length, number: formats.number(read.codes.length) })}${read.faults.length === 0 ? "" : ` · ${t("fill.faulty", { count: read.faults.length, number: formats.number(read.faults.length) })}`}`}
            </Text>
            <Group gap="xs">
              {file === null ? null : (
                <Button variant="default" disabled={filling.isPending} onClick={() => { setText(""); setFile(null); }}>
                  {t("fill.other")}
                </Button>
              )}
              <Button type="submit" loading={filling.isPending} disabled={!isNamed || read.codes.length === 0}>
                {read.codes.length === 0 ? t("fill.addNone") : t("fill.add", { count: read.codes.length, number: formats.number(read.codes.length) })}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Section>
  );
};
