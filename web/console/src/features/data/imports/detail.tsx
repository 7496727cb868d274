import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction, useMay } from "@/api";
import { Alert, Button, ConfirmDialog, DataState, Group, IconInfoCircle, IconTrash, toast, useFormats, When } from "@/ui";
import { dataKeys, importQuery, isUnderWay, type ImportJob } from "@/features/data/data.queries";
import { DataPage } from "@/features/data/parts/DataPage";
import { Status } from "@/features/data/parts/Status";
import { Mapping } from "./Mapping";
import { ProgressPanel } from "./ProgressPanel";
import { MembersReport, Report } from "./Report";

const route = getRouteApi("/shell/data/imports/$importId");

const ImportDetail = (): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const formats = useFormats();
  const navigate = useNavigate();
  const { importId } = route.useParams();
  const [isDeleting, setDeleting] = useState(false);
  const query = useQuery(importQuery(importId));
  const job = query.data;
  const remove = useAction({
    run: (id: string) => client.DELETE("/v1/data/imports/{id}", { params: { path: { id } } }),
    refreshes: [dataKeys.imports],
    onDone: () => {
      toast.done(t("imports.deleted"));
      void navigate({ to: "/data/imports" });
    },
  });
  return (
    <DataPage
      title={job?.fileName ?? t("imports.one")}
      {...(job === undefined ? {} : { badge: <Status value={job.state} /> })}
      lead={job === undefined ? undefined : t("imports.shape", { size: formats.number(job.bytes / 1024, job.bytes < 10_240 ? 1 : 0), encoding: job.shape.encoding, separator: nameOf(job.shape.separator, t), columns: job.shape.columns.length })}
      actions={
        job !== undefined && !isUnderWay(job) && may("data:write") ? (
          <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDeleting(true)}>
            {t("imports.delete")}
          </Button>
        ) : undefined
      }
    >
      <DataState query={query}>{(data) => <Body job={data} mayWrite={may("data:write")} />}</DataState>
      <ConfirmDialog
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        title={t("imports.deleteTitle")}
        confirm={t("imports.delete")}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(importId)}
      >
        {t("imports.deleteText")}
      </ConfirmDialog>
    </DataPage>
  );
};

const Body = ({ job, mayWrite }: { job: ImportJob; mayWrite: boolean }): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <>
      {job.sameAs === null ? null : (
        <Alert color="yellow" variant="light" mb="md" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t("imports.same", { source: job.sameAs.source })} <When at={job.sameAs.at} />.
        </Alert>
      )}
      {job.state === "failed" ? (
        <Alert color="red" variant="light" mb="md" title={t("imports.failed")} role="alert">
          {job.failure}
        </Alert>
      ) : null}
      {isUnderWay(job) ? <ProgressPanel job={job} mayWrite={mayWrite} /> : null}
      {job.report === null || isUnderWay(job) ? null : job.report.members === null ? <Report job={job} report={job.report} mayWrite={mayWrite} /> : <MembersReport job={job} report={job.report} members={job.report.members} mayWrite={mayWrite} />}
      {job.hasFile && !isUnderWay(job) && mayWrite ? <Mapping key={job.id} job={job} /> : null}
      {!job.hasFile && job.report === null ? <Group>{t("imports.fileGone")}</Group> : null}
    </>
  );
};

const nameOf = (separator: string, t: (key: string) => string): string =>
  separator === "\t" ? t("imports.separators.tab") : separator === " " ? t("imports.separators.space") : separator;

export default ImportDetail;
