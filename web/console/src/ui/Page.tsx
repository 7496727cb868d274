import { Group, Text, Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import styles from "./page.module.css";
import { shownTitle } from "./shownTitle";
import { Sideways } from "./Sideways";
import { Rows } from "./States";
import { useSettled } from "./useSettled";

export interface PageProps {
  readonly title: string;
  /** One line under the title: what this page is about, or a figure. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Beside the title: a badge of state. */
  readonly badge?: ReactNode;
  /** Uses the whole height and width, for lists that scroll by themselves. */
  readonly isFull?: boolean;
  /** For reading and forms: no wider than a column. */
  readonly isNarrow?: boolean;
  /** Does not wait for its parts: they come one by one, each in the place kept for it. */
  readonly isGradual?: boolean;
  readonly children: ReactNode;
}

/** Brings the tab that is open into view where the row of tabs is wider than the screen. */
const useOpenTabInView = () => {
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef<Element | null>(null);
  useEffect(() => {
    const tab = frame.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"], nav > [aria-current="page"]') ?? null;
    // Once for each tab: somebody who scrolls the row afterwards is left alone.
    if (tab === shown.current) {
      return;
    }

    shown.current = tab;
    const row = tab?.parentElement;
    if (tab !== null && row !== null && row !== undefined) {
      const beyond = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
      row.scrollLeft += Math.max(0, beyond + (beyond > 0 ? 16 : 0));
    }
  });
  return frame;
};

/** The frame of a screen: one heading, which gets the focus after navigation, and its actions. */
export const Page = ({ title, lead, actions, badge, isFull = false, isNarrow = false, isGradual = false, children }: PageProps): ReactNode => {
  const frame = useOpenTabInView();
  const isShown = useSettled() || isGradual;
  useEffect(() => {
    document.title = `${title} · Graine`;
    shownTitle.set(title);
  }, [title]);
  return (
    <div ref={frame} className={[styles.page, isFull ? styles.full : "", isNarrow ? styles.narrow : "", isShown ? "" : styles.waiting].join(" ")} aria-busy={!isShown}>
      {isShown ? null : (
        <div className={styles.cover} data-cover>
          <Rows count={8} height={24} />
        </div>
      )}
      <div className={styles.header}>
        <div className={styles.titles}>
          <Group gap="xs" wrap="nowrap">
            <Title order={1} tabIndex={-1} data-page-title className={styles.title ?? ""}>
              {title}
            </Title>
            {badge}
          </Group>
          {lead === undefined ? null : (
            <Text component="div" className={styles.lead ?? ""}>
              {lead}
            </Text>
          )}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
};

export interface SectionProps {
  readonly title?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Without room around the content, for tables and charts that reach the border. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A bordered part of a page, with its own heading. */
export const Section = ({ title, lead, actions, isFlush = false, children }: SectionProps): ReactNode => (
  <section className={styles.section}>
    {title === undefined && actions === undefined ? null : (
      <div className={styles.sectionHeader}>
        <div>
          {title === undefined ? null : (
            <Title order={2} className={styles.sectionTitle ?? ""}>
              {title}
            </Title>
          )}
          {lead === undefined ? null : <Text className={styles.lead ?? ""}>{lead}</Text>}
        </div>
        {actions}
      </div>
    )}
    {isFlush ? <Sideways label={typeof title === "string" ? title : undefined}>{children}</Sideways> : <div className={styles.body}>{children}</div>}
  </section>
);
