import { Link } from "@tanstack/react-router";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction, useMay } from "@/api";
import { Anchor, Button, Collapse, Empty, Group, IconCircleCheck, IconRotate, ProblemView, Stack, Text, toast, useProblemText, When } from "@/ui";
import { dataKeys, read, type Rejected, rejectedQuery } from "@/features/data/data.queries";
import { CodeBlock } from "@/features/data/parts/CodeBlock";
import { DataPage } from "@/features/data/parts/DataPage";
import { Endless } from "@/features/data/parts/Endless";
import { eventNameOf, sourceNameOf } from "@/features/data/parts/names";
import { Status } from "@/features/data/parts/Status";
import styles from "./rejected.module.css";

const RejectedScreen = (): ReactNode => {
  const { t } = useTranslation("data");
  const query = useInfiniteQuery(rejectedQuery);
  return (
    <DataPage title={t("rejected.title")} lead={t("rejected.lead")}>
      <Endless query={query} rowHeight={36} empty={<Empty icon={<IconCircleCheck size={26} stroke={1.5} />} title={t("rejected.empty.title")} text={t("rejected.empty.text")} />}>
        {(items) => (
          <ul className={styles.list}>
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Endless>
    </DataPage>
  );
};

const Item = ({ item }: { item: Rejected }): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const problem = useProblemText();
  const [isOpen, setOpen] = useState(false);
  const retry = useAction({
    run: (input: { readonly id: string; readonly member: string | null }, key) =>
      read(
        client.POST("/v1/data/parked/{id}/retry", {
          params: { path: { id: input.id }, query: input.member === null ? {} : { member: input.member }, header: { "Idempotency-Key": key } },
        }),
      ),
    refreshes: [dataKeys.rejected],
    onDone: () => toast.done(t("rejected.done", { name: item.name })),
    onRefused: (refused) => toast.failed(problem(refused)),
  });
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <div className={styles.main}>
          <Group gap="xs">
            <Text fw={500} size="sm">
              {eventNameOf(item.name, t)}
            </Text>
            <Status value={item.status} />
          </Group>
          <Text size="sm" c="var(--g-text-soft)">
            {item.reason === null ? t("rejected.noReason") : t(`reasons.${item.reason.code.replaceAll(".", "_")}`, { defaultValue: item.reason.detail })}
          </Text>
          <Text size="xs" c="var(--g-text-faint)" component="div">
            {item.reason === null ? null : `${item.reason.code}${item.reason.pointer === null ? "" : ` · ${item.reason.pointer}`} · `}
            {sourceNameOf(item.source, undefined, t)} · <When at={item.received} style="ago" />
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          {item.status === "parked" && may("data:write") ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRotate size={14} aria-hidden />}
              loading={retry.isPending}
              onClick={() => retry.mutate({ id: item.id, member: item.member })}
            >
              {t("rejected.retry")}
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" color="gray" aria-expanded={isOpen} onClick={() => setOpen((now) => !now)}>
            {isOpen ? t("rejected.hide") : t("rejected.show")}
          </Button>
        </Group>
      </div>
      {retry.error === null ? null : <ProblemView error={retry.error} isInline />}
      <Collapse expanded={isOpen}>
        <Stack gap="xs" mt="sm">
          {item.status === "parked" ? <Text size="xs" c="var(--g-text-faint)">{t("rejected.parkedHint")}</Text> : null}
          {isOpen ? <CodeBlock isJson text={JSON.stringify(item.body ?? {}, null, 2)} label={t("event.normalised")} /> : null}
          <Anchor component={Link} size="sm" to="/data/live" search={{ status: item.status, source: item.source } as never}>
            {t("rejected.similar")}
          </Anchor>
        </Stack>
      </Collapse>
    </li>
  );
};

export default RejectedScreen;
