import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  ActionIcon, Badge, Button, Group, IconPlayerPause, IconPlayerPlay, NativeSelect, points, Section, Text, Tooltip, useFormats,
} from "@/ui";
import styles from "@/features/home/home.module.css";
import liveStyles from "@/features/home/live.module.css";
import tileStyles from "@/features/home/tiles.module.css";
import { pointsQuery } from "@/features/home/home.queries";
import { MemberLink, shortId } from "@/features/home/parts/links";
import type { Comparison, Days } from "@/features/home/search";
import { isWanted, kinds, LiveFeed, type Kind, type LiveInput } from "./feed";

const shownMax = 60;
const losses = new Set(["points-spent", "points-expired", "points-revoked", "points-sent", "debt-incurred"]);

const Row = ({ input, decimals }: { input: LiveInput; decimals: ReadonlyMap<string, number> }): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const formats = useFormats();
  const name = i18n.exists(`home:event.${input.name}`) ? t(`event.${input.name}`) : input.name;
  return (
    <li className={liveStyles.input} data-event={input.event}>
      <time dateTime={input.received} className={liveStyles.inputTime}>
        {formats.when(input.received, "time")}
      </time>
      <div className={liveStyles.inputText}>
        <span className={liveStyles.inputName}>{name}</span>
        {input.channel === null ? null : <span className={liveStyles.inputChannel}>{input.channel}</span>}
        {input.status === "applied" ? null : (
          <Badge size="xs" color={input.status === "refused" ? "yellow" : "red"} variant="light">
            {t(`status.${input.status}`)}
          </Badge>
        )}
        {input.changes.map((change, index) => (
          <span key={index} className={liveStyles.inputChange}>
            {t(`happened.${change.kind}`, { subject: change.subject, to: change.to ?? t("tiers.without") })}
          </span>
        ))}
      </div>
      <div className={liveStyles.inputSide}>
        {input.points.map((one, index) => {
          const sign = losses.has(one.kind) ? -1 : 1;
          return (
            <span key={index} className={sign > 0 ? liveStyles.gain : liveStyles.loss}>
              {formats.signedPoints(points(sign * Math.abs(one.amount)), decimals.get(one.wallet) ?? 0)}
            </span>
          );
        })}
        {input.member === null ? (
          <span className={tileStyles.before}>{t("live.nobody")}</span>
        ) : (
          <MemberLink id={input.member} className={styles.memberLink}>
            {shortId(input.member)}
          </MemberLink>
        )}
      </div>
    </li>
  );
};

/** What comes in, as it does. */
export const LivePanel = ({ days, compare }: { days: Days; compare: Comparison }): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const feed = useMemo(() => new LiveFeed(), []);
  const state = useSyncExternalStore(feed.subscribe, feed.state);
  const [kind, setKind] = useState<Kind>("all");
  const [channel, setChannel] = useState("");
  const wallets = useQuery(pointsQuery(days, compare, i18n.language)).data?.data.wallets;
  const decimals = useMemo(() => new Map((wallets ?? []).map((wallet) => [wallet.wallet, wallet.decimals])), [wallets]);
  const channels = [...new Set(state.inputs.map((input) => input.channel).filter((one) => one !== null))].sort();
  const shown = state.inputs.filter((input) => isWanted(input, kind, channel)).slice(0, shownMax);
  return (
    <Section
      title={
        <span className={liveStyles.liveTitle}>
          {t("live.title")}
          <span className={liveStyles.connection} data-connection={state.isPaused ? "paused" : state.connection} role="status">
            {t(`live.${state.isPaused ? "paused" : state.connection}`)}
          </span>
        </span>
      }
      actions={
        <Group gap={6} wrap="nowrap" className={liveStyles.liveTools ?? ""}>
          <NativeSelect
            size="xs"
            aria-label={t("live.kind")}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Kind)}
            data={kinds.map((one) => ({ value: one, label: t(`live.kinds.${one}`) }))}
          />
          <NativeSelect
            size="xs"
            aria-label={t("live.channel")}
            value={channel}
            onChange={(event) => setChannel(event.currentTarget.value)}
            data={[{ value: "", label: t("live.allChannels") }, ...channels.map((one) => ({ value: one, label: one }))]}
          />
          <Tooltip label={t(state.isPaused ? "live.goOn" : "live.pause")}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t(state.isPaused ? "live.goOn" : "live.pause")}
              onClick={state.isPaused ? feed.goOn : feed.pause}
            >
              {state.isPaused ? <IconPlayerPlay size={15} aria-hidden /> : <IconPlayerPause size={15} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </Group>
      }
      isFlush
    >
      <div className={liveStyles.live}>
        {state.held.length === 0 ? null : (
          <Button variant="light" size="compact-xs" fullWidth radius={0} onClick={feed.goOn}>
            {t("live.held", { count: state.held.length })}
          </Button>
        )}
        {state.hasGap ? <Text className={liveStyles.gap ?? ""}>{t("live.gap")}</Text> : null}
        {shown.length === 0 ? (
          <Text className={liveStyles.quiet ?? ""}>{t(state.inputs.length === 0 ? "live.quiet" : "live.filtered")}</Text>
        ) : (
          <div role="log" aria-live="off" aria-label={t("live.title")} className={liveStyles.inputs} tabIndex={0}>
            <ul>
              {shown.map((input) => (
                <Row key={input.event} input={input} decimals={decimals} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
};
