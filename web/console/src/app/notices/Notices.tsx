import { ActionIcon, Indicator, Popover, ScrollArea, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { IconBell, IconChevronRight } from "@/ui/icons";
import { news, useNews } from "@/ui/news";
import { useFormats } from "@/ui/useFormats";
import styles from "./notices.module.css";
import { noticeSources } from "./sources";

const everyMs = 60_000;

/** The bell: what waits for a person, and what was said in the corner. */
export const Notices = (): ReactNode => {
  const { t } = useTranslation("shell");
  const formats = useFormats();
  const said = useNews();
  const waiting = useWaiting();
  const [isOpen, setOpen] = useState(false);
  const unread = said.filter((one) => !one.isRead).length + waiting.length;

  const toggle = (open: boolean): void => {
    setOpen(open);
    if (!open) {
      news.read();
    }
  };

  return (
    <Popover opened={isOpen} onChange={toggle} width={340} position="bottom-end" trapFocus>
      <Indicator disabled={unread === 0} size={7} offset={6} color="red">
        <Popover.Target>
          <ActionIcon aria-label={t("notices.open", { count: unread })} onClick={() => toggle(!isOpen)}>
            <IconBell size={17} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t("notices.title")}>
        <div className={styles.title}>{t("notices.title")}</div>
        <ScrollArea.Autosize mah={380}>
          <div aria-live="polite">
            {waiting.map(({ name, to, text }) => (
              <Link key={name} to={to} className={styles.row} onClick={() => toggle(false)}>
                <span className={styles.dot} aria-hidden />
                <span className={styles.text}>{text}</span>
                <IconChevronRight size={14} aria-hidden />
              </Link>
            ))}
            {said.map((one) => (
              <div key={one.id} className={styles.row}>
                <span className={`${styles.dot ?? ""} ${one.isFailure ? (styles.failure ?? "") : (styles.quiet ?? "")}`} aria-hidden />
                <span className={styles.text}>
                  {one.text}
                  <time className={styles.time}>{formats.ago(one.at)}</time>
                </span>
              </div>
            ))}
          </div>
          {waiting.length + said.length === 0 ? (
            <Text className={styles.none ?? ""} tabIndex={-1} data-autofocus>
              {t("notices.none")}
            </Text>
          ) : null}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
};

const useWaiting = (): { readonly name: string; readonly to: string; readonly text: string }[] => {
  const { t } = useTranslation("shell");
  const may = useMay();
  const { routesByPath } = useRouter();
  const asked = noticeSources.filter((one) => may(one.permission) && one.to in routesByPath);
  const answers = useQueries({
    queries: asked.map((source) => ({
      queryKey: ["notices", source.name],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.count(signal),
      refetchInterval: everyMs,
      staleTime: everyMs,
    })),
  });
  return asked.flatMap((source, index) => {
    const answer = answers[index]?.data;
    return answer === undefined || answer.count === 0
      ? []
      : [{ name: source.name, to: source.to, text: t(source.text, { count: answer.count, number: `${answer.count}${answer.isMore ? "+" : ""}` }) }];
  });
};
