import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import { asProblem, upload, type ProblemError, type Upload } from "@/api";
import { Button, Group, Progress, ProblemView, Text, useFormats } from "@/ui";
import { DropArea } from "@/ui/files";
import { dataKeys, type ImportJob } from "@/features/data/data.queries";
import styles from "./imports.module.css";

const bytesMax = 1024 ** 3;

/** A file is dropped here, or chosen; it goes up at once, and its import is opened when it is there. */
export const DropZone = ({ content, onReady }: { content: ImportJob["content"]; onReady: (job: ImportJob) => void }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const queries = useQueryClient();
  const running = useRef<Upload<ImportJob> | null>(null);
  const [last, setLast] = useState<{ readonly file: File; readonly key: string } | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  const send = async (file: File, key: string): Promise<void> => {
    setLast({ file, key });
    setProblem(null);
    setShare(0);
    running.current = upload<ImportJob>(`/v1/data/imports?content=${content}&name=${encodeURIComponent(file.name)}`, file, key, setShare);
    try {
      const job = await running.current.done;
      queries.setQueryData(dataKeys.job(job.id), job);
      void queries.invalidateQueries({ queryKey: dataKeys.imports });
      onReady(job);
    } catch (error) {
      if (!(error instanceof DOMException)) {
        setProblem(asProblem(error));
      }
    } finally {
      setShare(null);
    }
  };

  const max = formats.number(bytesMax / 1024 ** 2);
  return (
    <DropArea
      label={t("imports.choose")}
      accept=".csv,.tsv,.txt,.gz,text/csv,text/tab-separated-values,application/gzip"
      bytesMax={bytesMax}
      tooLarge={t("imports.tooLarge", { max })}
      onTake={(file) => void send(file, crypto.randomUUID())}
      busy={
        share === null ? null : (
          <div className={styles.sending} role="status">
            <Text fw={600}>{t("imports.uploading", { name: last?.file.name ?? "" })}</Text>
            <Progress value={share * 100} aria-label={t("imports.uploading", { name: last?.file.name ?? "" })} />
            <Group justify="space-between">
              <Text size="sm" c="var(--g-text-faint)">
                {share < 1 ? formats.percent(share, 0) : t("imports.looking")}
              </Text>
              <Button size="xs" variant="default" onClick={() => running.current?.cancel()}>
                {t("cancel")}
              </Button>
            </Group>
          </div>
        )
      }
      problem={
        problem === null ? null : (
          <ProblemView
            error={problem}
            isInline
            {...(problem.isPassing && last !== null ? { onRetry: () => void send(last.file, last.key) } : {})}
          />
        )
      }
    >
      <Text fw={600}>{t(`imports.drop.${content}`)}</Text>
      <Text size="sm" c="var(--g-text-faint)" maw={520}>
        {t(`imports.dropHint.${content}`, { max })}
      </Text>
    </DropArea>
  );
};
