import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api";
import { Button, Group, Modal, ProblemView, Progress, SegmentedControl, Stack, Text, useFormats } from "@/ui";
import { exportMembers, type ListAsked } from "@/features/customers/customers.queries";
import { columnKeys, type ColumnKey } from "./keys";

export interface ExportDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly asked: ListAsked;
  readonly columns: readonly ColumnKey[];
  readonly count: number;
}

interface Running {
  readonly done: number;
  readonly total: number;
}

/** The list as a CSV file: which columns, how it is parted, and how far it is. */
export const ExportDialog = ({ isOpen, onClose, asked, columns, count }: ExportDialogProps): ReactNode => {
  const { t, i18n } = useTranslation("customers");
  const formats = useFormats();
  const [which, setWhich] = useState("shown");
  const [separator, setSeparator] = useState(i18n.language === "fr" ? "semicolon" : "comma");
  const [running, setRunning] = useState<Running | null>(null);
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  const close = (): void => {
    stop.current?.abort();
    setRunning(null);
    setDone(false);
    setError(null);
    onClose();
  };
  const run = async (): Promise<void> => {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setDone(false);
    setRunning({ done: 0, total: count });
    try {
      const file = await exportMembers(
        { ...asked, columns: which === "all" ? columnKeys : columns, separator: separator === "comma" ? "comma" : "semicolon" },
        (done, total) => setRunning({ done, total }),
        control.signal,
      );
      save(file, `${t("export.file")}-${formats.dayOf(new Date())}.csv`);
      setDone(true);
    } catch (fault) {
      if (!control.signal.aborted) {
        setError(asProblem(fault));
      }
    } finally {
      setRunning(null);
    }
  };
  const share = running === null || running.total === 0 ? 0 : running.done / running.total;
  return (
    <Modal opened={isOpen} onClose={close} title={t("export.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <Text size="sm">{t("export.lead", { count, number: formats.number(count) })}</Text>
        <SegmentedControl aria-label={t("export.columns")} value={which} onChange={setWhich} disabled={running !== null} data={[{ value: "shown", label: t("export.shown") }, { value: "all", label: t("export.all") }]} />
        <SegmentedControl aria-label={t("export.separator")} value={separator} onChange={setSeparator} disabled={running !== null} data={[{ value: "semicolon", label: t("export.semicolon") }, { value: "comma", label: t("export.comma") }]} />
        {running === null ? null : (
          <div role="status">
            <Progress value={share * 100} aria-label={t("export.progress")} />
            <Text size="xs" mt={4}>{t("export.done", { done: formats.number(running.done), total: formats.number(running.total) })}</Text>
          </div>
        )}
        {isDone ? <Text size="sm" c="var(--g-accent-text)" role="status">{t("export.ready")}</Text> : null}
        {error === null ? null : <ProblemView error={error} />}
        <Group justify="flex-end">
          {running === null
            ? <Button onClick={() => void run()}>{t("export.start")}</Button>
            : <Button variant="default" onClick={() => stop.current?.abort()}>{t("export.stop")}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
};

const save = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};
