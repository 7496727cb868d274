import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Anchor, Button, DataState, Drawer, Group, IconEye, IconEyeOff, Stack, Tabs, Text, useFormats, When } from "@/ui";
import { eventQuery, type InspectedDetail } from "@/features/data/data.queries";
import { CodeBlock } from "@/features/data/parts/CodeBlock";
import { sentenceOf } from "@/features/data/parts/effects";
import { Facts } from "@/features/data/parts/Figures";
import { eventNameOf, sourceNameOf } from "@/features/data/parts/names";
import { useNamed } from "@/features/data/parts/useNamed";
import { Status } from "@/features/data/parts/Status";
import styles from "./live.module.css";

export interface EventDrawerProps {
  readonly id: string | undefined;
  readonly member: string | undefined;
  readonly sourceName: (id: string) => string;
  readonly onClose: () => void;
}

/** One event three ways: as it was sent, as it is kept, and what it did. */
export const EventDrawer = ({ id, member, sourceName, onClose }: EventDrawerProps): ReactNode => {
  const { t } = useTranslation("data");
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("event.title")}
      closeButtonProps={{ "aria-label": t("close") }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {id === undefined ? null : <Content key={id} id={id} member={member} sourceName={sourceName} />}
    </Drawer>
  );
};

const Content = ({ id, member, sourceName }: { id: string; member: string | undefined; sourceName: (id: string) => string }): ReactNode => {
  const [isPersonal, setPersonal] = useState(false);
  const query = useQuery({ ...eventQuery(id, member, isPersonal), placeholderData: (before) => before });
  return <DataState query={query}>{(detail) => <Detail detail={detail} sourceName={sourceName} isPersonal={isPersonal} onReveal={() => setPersonal((now) => !now)} />}</DataState>;
};

interface DetailProps {
  readonly detail: InspectedDetail;
  readonly sourceName: (id: string) => string;
  readonly isPersonal: boolean;
  readonly onReveal: () => void;
}

const Detail = ({ detail, sourceName, isPersonal, onReveal }: DetailProps): ReactNode => {
  const { t } = useTranslation("data");
  const { event, raw, normalised, warnings } = detail;
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Text fw={600}>{eventNameOf(event.name, t)}</Text>
        <Status value={event.status} />
      </Group>
      {event.reason === null ? null : (
        <Alert color={event.status === "refused" || event.status === "repeated" ? "yellow" : "red"} variant="light" title={event.reason.code}>
          {event.reason.detail}
          {event.reason.pointer === null ? null : (
            <Text size="xs" mt={4} ff="monospace">
              {event.reason.pointer}
            </Text>
          )}
        </Alert>
      )}
      <Facts
        items={[
          [t("event.at"), <When key="at" at={event.at} style="seconds" />],
          [t("event.received"), <When key="received" at={event.received} style="seconds" />],
          [t("event.source"), sourceNameOf(event.source, sourceName(event.source), t)],
          ...(event.member === null
            ? []
            : [[t("event.member"), <Anchor key="member" component={Link} to={`/customers/id:${event.member}` as never} size="sm">{event.member}</Anchor>] as const]),
          ...(event.first === null ? [] : [[t("event.first"), event.first] as const]),
          ...(raw === null ? [] : [[t("event.sent"), `${raw.method} ${raw.path}${raw.contentType === null ? "" : ` · ${raw.contentType}`}${raw.encoding === null ? "" : ` · ${raw.encoding}`}`] as const]),
          ...(raw === null || raw.messageId === null ? [] : [["messageId", raw.messageId] as const]),
          ...(warnings.length === 0 ? [] : [[t("event.warnings"), warnings.map((warning) => t(`warnings.${warning.replaceAll(".", "_")}`, { defaultValue: warning })).join(", ")] as const]),
        ]}
      />
      <Tabs defaultValue="result" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="result">{t("event.result")}</Tabs.Tab>
          <Tabs.Tab value="normalised">{t("event.normalised")}</Tabs.Tab>
          <Tabs.Tab value="raw">{t("event.raw")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="result">
          <Result detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="normalised">
          {normalised === null || normalised === undefined ? (
            <Text c="var(--g-text-faint)">{t("event.nothingKept")}</Text>
          ) : (
            <Stack gap="xs">
              <Text size="sm" c="var(--g-text-soft)">
                {t("event.normalisedHint")}
              </Text>
              <CodeBlock isJson text={JSON.stringify(normalised, null, 2)} label={t("event.normalised")} />
            </Stack>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          <Raw detail={detail} isPersonal={isPersonal} onReveal={onReveal} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};

const Result = ({ detail }: { detail: InspectedDetail }): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const named = useNamed();
  const { event } = detail;
  if (event.effects.length === 0) {
    return <Text c="var(--g-text-faint)">{event.status === "applied" ? t("event.noEffect") : t(`event.why.${event.status}`)}</Text>;
  }

  return (
    <ul className={styles.effects}>
      {event.effects.map((effect, index) => (
        <li key={index}>
          <Text size="sm">{sentenceOf(effect, t, formats, named)}</Text>
          <Text size="xs" c="var(--g-text-faint)">
            {effect.rule === null ? t("event.revision", { revision: effect.planRevision }) : t("event.rule", { rule: effect.rule, revision: effect.planRevision })}
          </Text>
        </li>
      ))}
    </ul>
  );
};

const Raw = ({ detail, isPersonal, onReveal }: Omit<DetailProps, "sourceName">): ReactNode => {
  const { t } = useTranslation("data");
  const formats = useFormats();
  const { raw } = detail;
  if (raw === null || raw.text === "") {
    return <Text c="var(--g-text-faint)">{raw === null ? t("event.rawGone") : raw.isCut ? t("event.rawCut") : t("event.rawNone")}</Text>;
  }

  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="var(--g-text-soft)">
          {t("event.rawHint", { bytes: formats.number(raw.bytes) })}
        </Text>
        {raw.mayReveal ? (
          <Button size="xs" variant="default" leftSection={isPersonal ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />} onClick={onReveal}>
            {isPersonal ? t("event.hide") : t("event.reveal")}
          </Button>
        ) : null}
      </Group>
      {raw.isMasked ? null : <Text size="xs" c="var(--g-warning)">{t("event.revealed")}</Text>}
      <CodeBlock isJson text={raw.text} label={t("event.raw")} />
    </Stack>
  );
};
