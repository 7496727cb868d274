import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, type ComponentType, type LazyExoticComponent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, part } from "@/api";
import { Avatar, Badge, Denied, Empty, Group, IconUser, Page, ProblemView, Rows, Skeleton, Tabs, tabEdges } from "@/ui";
import { Adjust } from "./edit/Adjust";
import { Correct } from "./edit/Correct";
import { AddNote } from "./edit/AddNote";
import { Overview } from "./overview/Overview";
import { Actions, Identifiers, KeyFigures, TierBadges } from "./parts/Header";
import { initialsOf, nameOf, profileOf } from "./parts/said";
import { usePerson } from "./parts/useSearch";
import { identityQuery, memberQuery, type Member } from "./person.queries";
import styles from "./person.module.css";
import { tabs, type Tab } from "./search";
import { WhyDrawer } from "./why/WhyDrawer";

type Panel = ComponentType<{ readonly member: Member }>;

const panels: Readonly<Record<Tab, Panel | LazyExoticComponent<Panel>>> = {
  overview: Overview,
  activity: part(() => import("./activity/Activity")),
  points: part(() => import("./points/Points")),
  rewards: part(() => import("./rewards/Rewards")),
  purchases: part(() => import("./purchases/Purchases")),
  standing: part(() => import("./standing/Standing")),
  circle: part(() => import("./circle/Circle")),
  games: part(() => import("./games/Games")),
  identity: part(() => import("./identity/Identity")),
};

const Waiting = (): ReactNode => (
  <>
    <Skeleton height={74} mb="md" />
    <Rows count={8} height={24} />
  </>
);

const Head = ({ member }: { readonly member: Member }): ReactNode => {
  const identity = useQuery(identityQuery(`id:${member.id}`));
  return <Identifiers member={member} identity={identity.data} />;
};

const PersonScreen = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref, search, change } = usePerson();
  const navigate = useNavigate();
  const query = useQuery(memberQuery(ref));
  const member = query.data;

  // An e-mail must not stay in the address, and a member that was joined leads to the one that stands.
  const known = member === undefined ? ref : `id:${member.id}`;
  useEffect(() => {
    if (known !== ref) {
      void navigate({ to: "/customers/$ref", params: { ref: known }, search, replace: true });
    }
  }, [known, ref, navigate, search]);

  if (member === undefined) {
    if (query.error === null) {
      return (
        <Page title={t("title")}>
          <Waiting />
        </Page>
      );
    }

    const { status } = asProblem(query.error);
    return (
      <Page title={t("title")}>
        {status === 403 ? (
          <Denied permission="members:read" />
        ) : status === 404 || status === 400 ? (
          <Empty icon={<IconUser size={26} stroke={1.5} />} title={t("missing.title")} text={t("missing.text")} action={<Link to="/">{t("missing.back")}</Link>} />
        ) : (
          <ProblemView error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }

  const name = nameOf(profileOf(member)) ?? (member.identified ? t("unnamed") : t("visitor"));
  const tab = search.tab ?? "overview";
  const Shown = panels[tab];
  return (
    <Page
      title={name}
      badge={
        <>
          <TierBadges member={member} />
          {member.identified ? null : (
            <Badge variant="outline" color="gray">
              {t("anonymous")}
            </Badge>
          )}
        </>
      }
      lead={<Head member={member} />}
      actions={<Actions member={member} />}
    >
      <Group className={styles.printed ?? ""}>{t("printed", { name })}</Group>
      <div className={styles.top}>
        <Avatar size={44} radius="xl" color="graine" className={styles.avatar ?? ""} aria-hidden>
          {initialsOf(name)}
        </Avatar>
        <KeyFigures member={member} />
      </div>
      <Tabs value={tab} onChange={(next) => change({ tab: next === "overview" ? undefined : (next as Tab) })} keepMounted={false} activateTabWithKeyboard={false}>
        <Tabs.List ref={tabEdges} data-edges className={styles.tabs ?? ""} aria-label={t("tabs.label")}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <Suspense fallback={<Rows count={8} height={24} />}>
            <Shown member={member} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      <WhyDrawer />
      <Adjust member={member} isOpen={search.do === "adjust"} onClose={() => change({ do: undefined }, true)} />
      <Correct member={member} isOpen={search.do === "correct"} onClose={() => change({ do: undefined }, true)} />
      <AddNote isOpen={search.do === "note"} onClose={() => change({ do: undefined }, true)} />
    </Page>
  );
};

export default PersonScreen;
