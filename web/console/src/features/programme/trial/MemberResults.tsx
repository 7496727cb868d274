import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { Anchor, Badge, Stack, Table, Text, Title, useFormats, When } from "@/ui";
import { textIn } from "@/features/programme/kinds";
import { Change, Figure } from "@/features/programme/parts";
import type { MemberReport } from "@/features/programme/programme.queries";
import { useNames } from "@/features/programme/useNames";
import styles from "@/features/programme/programme.module.css";

/** What the drafts would change for one customer, each with its why. */
export const MemberResults = ({ report }: { readonly report: MemberReport }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const names = useNames();
  const segments = report.segments.filter((one) => one.before !== one.after);
  return (
    <Stack gap="md" mt="md" aria-live="polite">
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to={`/customers/id:${report.member}` as "/"} />}>{t("trial.member.page")}</Anchor>
      <dl className={styles.figures}>
        {report.tiers.map((one) => (
          <Figure key={one.tierSet} name={names.tierSet(one.tierSet)}>
            {one.before === null ? t("trial.noTier") : names.tier(one.tierSet, one.before)}
            {one.isChanged ? <span className={styles.gain}> → {one.after === null ? t("trial.noTier") : names.tier(one.tierSet, one.after)}</span> : null}
          </Figure>
        ))}
        {report.pastPoints.map((one) => <Figure key={one.wallet} name={t("trial.member.past", { count: report.pastEvents, wallet: names.wallet(one.wallet) })}><Change value={one.points} decimals={one.decimals} /></Figure>)}
      </dl>
      {report.tiers.map(({ tierSet, why }) => why.after === null ? null : (
        <Text size="sm" key={tierSet} c="var(--g-text-soft)">
          {t("trial.member.measure", { set: names.tierSet(tierSet), sentence: textIn(why.after.sentence, i18n.language), measure: formats.number(why.after.measure, 2), next: why.after.nextFrom === null ? "" : t("trial.member.next", { from: formats.number(why.after.nextFrom) }) })}
        </Text>
      ))}
      {segments.length === 0 ? <Text size="sm">{t("trial.member.sameSegments")}</Text> : segments.map((one) => (
        <Text size="sm" key={one.segment}>
          <Badge color={one.after ? "graine" : "red"} mr={6}>{t(one.after ? "trial.member.enters" : "trial.member.leaves")}</Badge>
          <strong>{names.segment(one.segment)}</strong>{" "}
          <span className={styles.faint}>{textIn(one.after ? one.why.after : (one.why.after ?? one.why.before), i18n.language)}</span>
        </Text>
      ))}
      {report.event === null ? null : (
        <div>
          <Title order={3} size="h4" mb={4}>{t("trial.member.event")}</Title>
          <Rules trial={report.event} />
        </div>
      )}
      {report.past.length === 0 ? <Text size="sm" c="var(--g-text-faint)">{t("trial.member.noPast")}</Text> : (
        <div>
          <Title order={3} size="h4" mb={4}>{t("trial.member.pastTitle")}</Title>
          <Table>
            <Table.Tbody>
              {report.past.map((one) => (
                <Table.Tr key={one.id ?? one.at}>
                  <Table.Th scope="row" fw={500}>{one.name}</Table.Th>
                  <Table.Td><When at={one.at} /></Table.Td>
                  <Table.Td>{one.rules.filter((rule) => rule.points.before !== rule.points.after).map((rule) => <div key={rule.rule}>{names.rule(rule.rule)} : <Change value={rule.points} decimals={rule.decimals} /></div>)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
};

const Rules = ({ trial }: { readonly trial: Schemas["EventTrial"] }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const names = useNames();
  return (
    <Table>
      <Table.Tbody>
        {trial.rules.map((rule) => {
          const when = rule.why.after?.when ?? null;
          return (
            <Table.Tr key={rule.rule}>
              <Table.Th scope="row" fw={500}>
                {names.rule(rule.rule)}
                <Text size="xs" c="var(--g-text-faint)" fw={400}>
                  {t(`result.${rule.result.after ?? "absent"}`)}{when === null ? "" : ` : ${textIn(when, i18n.language)}`}
                </Text>
              </Table.Th>
              <Table.Td ta="right"><Change value={rule.points} decimals={rule.decimals} /></Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};
