import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Sideways, Stack, Table, Text, Title, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { Change, Figure } from "@/features/programme/parts";
import type { ReplayReport } from "@/features/programme/programme.queries";
import { useNames } from "@/features/programme/useNames";
import styles from "@/features/programme/programme.module.css";

/** What the latest events would have done. */
export const EventResults = ({ report }: { readonly report: ReplayReport }): ReactNode => {
  const { t } = useTranslation("programme");
  const formats = useFormats();
  const names = useNames();
  const nameOf = useMemberNames(report.members.examples.map(({ member }) => member));
  const tiers = report.tiers.filter((one) => one.members.before !== one.members.after);
  const segments = report.segments.filter((one) => one.members.before !== one.members.after);
  return (
    <Stack gap="md" aria-live="polite">
      <Text size="sm" c="var(--g-text-soft)">
        {t("trial.events.frame", { count: report.events, number: formats.number(report.events), members: formats.number(report.members.total), from: report.from === null ? "–" : formats.when(report.from), to: report.to === null ? "–" : formats.when(report.to) })}
        {" "}{t("trial.events.took", { seconds: formats.number(report.durationMilliseconds / 1000, 1) })}
      </Text>
      {report.isComplete ? null : <Alert color="yellow" variant="light">{t("trial.events.incomplete")}</Alert>}
      {report.unreadable + report.shortened > 0 ? <Text size="sm" c="var(--g-text-faint)">{t("trial.events.left", { unreadable: report.unreadable, shortened: report.shortened })}</Text> : null}
      <dl className={styles.figures}>
        <Figure name={t("trial.events.earning")}><Change value={report.earningEvents} /></Figure>
        {report.wallets.map((one) => <Figure key={one.wallet} name={t("trial.points", { wallet: names.wallet(one.wallet) })}><Change value={one.points} decimals={one.decimals} /></Figure>)}
        <Figure name={t("trial.events.gaining")}><span className={styles.gain}>{formats.number(report.members.gaining)}</span></Figure>
        <Figure name={t("trial.events.losing")}><span className={report.members.losing > 0 ? styles.loss : undefined}>{formats.number(report.members.losing)}</span></Figure>
        <Figure name={t("trial.events.moving")}>{formats.number(report.members.moving)}</Figure>
      </dl>
      {report.rules.length === 0 ? <Text size="sm">{t("trial.events.noRule")}</Text> : (
        <Sideways label={t("trial.events.byRule")}>
          <Table>
            <Table.Thead><Table.Tr><Table.Th>{t("trial.events.byRule")}</Table.Th><Table.Th ta="right">{t("trial.events.events")}</Table.Th><Table.Th ta="right">{t("trial.events.points")}</Table.Th><Table.Th ta="right">{t("trial.events.failures")}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {report.rules.map((one) => (
                <Table.Tr key={`${one.rule} ${one.wallet}`}>
                  <Table.Th scope="row" fw={500}>{names.rule(one.rule)}</Table.Th>
                  <Table.Td ta="right"><Change value={one.events} /></Table.Td>
                  <Table.Td ta="right"><Change value={one.points} decimals={one.decimals} /></Table.Td>
                  <Table.Td ta="right">{one.failures.before + one.failures.after === 0 ? "–" : <Change value={one.failures} more="loss" />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Sideways>
      )}
      {tiers.length + segments.length === 0 ? null : (
        <div>
          <Title order={3} size="h4" mb={4}>{t("trial.events.standing")}</Title>
          <Table>
            <Table.Tbody>
              {tiers.map((one) => <Table.Tr key={`${one.tierSet} ${one.tier ?? ""}`}><Table.Th scope="row" fw={500}>{names.tierSet(one.tierSet)} · {one.tier === null ? t("trial.noTier") : names.tier(one.tierSet, one.tier)}</Table.Th><Table.Td ta="right"><Change value={one.members} /></Table.Td></Table.Tr>)}
              {segments.map((one) => <Table.Tr key={one.segment}><Table.Th scope="row" fw={500}>{t("kind.segment.one")} · {names.segment(one.segment)}</Table.Th><Table.Td ta="right"><Change value={one.members} /></Table.Td></Table.Tr>)}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {report.members.examples.length === 0 ? null : (
        <div>
          <Title order={3} size="h4" mb={4}>{t("trial.events.examples")}</Title>
          <Table>
            <Table.Tbody>
              {report.members.examples.map((one) => (
                <Table.Tr key={`${one.member} ${one.wallet}`}>
                  <Table.Th scope="row" fw={500}><MemberLink member={one.member} nameOf={nameOf} /></Table.Th>
                  <Table.Td>{one.rules.filter((rule) => rule.points.before !== rule.points.after).map((rule) => names.rule(rule.rule)).join(", ")}</Table.Td>
                  <Table.Td ta="right"><Change value={one.points} decimals={one.decimals} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {report.errors.length === 0 ? null : (
        <Alert color="red" variant="light" title={t("trial.events.errors")}>
          {report.errors.map((one) => <Text size="sm" key={`${one.code} ${one.rule ?? ""}`}>{one.rule === null ? one.detail : t("trial.events.ruleFailed", { rule: names.rule(one.rule), count: one.count })}</Text>)}
        </Alert>
      )}
    </Stack>
  );
};
