import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, Code, Points, points, useFormats, When } from "@/ui";
import { EventIcon } from "@/features/person/activity/icons";
import { useSaid } from "@/features/person/parts/said";
import type { Cause } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import stories from "@/features/person/stories.module.css";

type Rule = NonNullable<Cause["rule"]>;

const Step = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <li className={stories.step}>
    <h3>{label}</h3>
    {children}
  </li>
);

const expressions = ["when", "points", "measure"] as const;

const RuleStep = ({ rule }: { readonly rule: Rule }): ReactNode => {
  const { t } = useTranslation("person");
  const said = useSaid();
  const document = rule.document as Readonly<Record<string, unknown>> | null;
  return (
    <>
      <p>
        <strong>{said(rule.name, rule.id)}</strong> <span className={styles.faint}>{t(`why.kind.${rule.kind}`, { defaultValue: rule.kind })}</span>
      </p>
      {expressions.map((name) => {
        const sentence = rule.sentences?.[name];
        const text = document?.[name];
        return sentence === undefined ? null : (
          <div key={name} className={stories.expression}>
            <p>
              {t(`why.${name}`)} <em>{said(sentence)}</em>
            </p>
            {typeof text === "string" ? <Code block>{text}</Code> : null}
          </div>
        );
      })}
    </>
  );
};

/** One effect, and what led to it, step by step. */
export const Explained = ({ cause }: { readonly cause: Cause }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const { effect, event, rule, postings } = cause;
  return (
    <div>
      <p className={stories.effectTitle}>{said(effect.sentence, effect.kind)}</p>
      <ol className={stories.steps}>
        <Step label={t("why.event")}>
          <p className={stories.eventLine}>
            <span className={stories.eventIcon} data-kind={event.kind} aria-hidden>
              <EventIcon event={event} />
            </span>
            {said(event.sentence, event.name)}
          </p>
          <p className={styles.faint}>
            <When at={event.at} style="long" />
          </p>
          <details className={stories.details}>
            <summary>{t("why.raw")}</summary>
            <Code block tabIndex={0}>
              {JSON.stringify(event.body, null, 2)}
            </Code>
            <p className={styles.faint}>
              {event.id} · {event.source}
            </p>
          </details>
        </Step>
        {rule === null ? (
          <Step label={t("why.rule")}>
            <p className={styles.faint}>{event.kind === "time" ? t("why.noRuleTime") : t("why.noRule")}</p>
          </Step>
        ) : (
          <>
            <Step label={t("why.ruleThen")}>
              <RuleStep rule={rule} />
            </Step>
            <Step label={t("why.revision")}>
              <p>
                {t("why.revisionOf", { revision: rule.revision })}
                {rule.publishedAt === null || rule.publishedAt === undefined ? null : (
                  <span className={styles.faint}> {t("why.published", { date: formats.when(rule.publishedAt) })}</span>
                )}
              </p>
              <Badge variant="light" color={rule.current === true ? "graine" : "yellow"}>
                {t(rule.current === true ? "why.current" : "why.changed")}
              </Badge>
            </Step>
          </>
        )}
        {postings === undefined || postings.length === 0 ? null : (
          <Step label={t("why.posting")}>
            <ul className={stories.postings}>
              {postings.map((posting) => (
                <li key={`${posting.event} ${posting.ordinal} ${posting.debit}`}>
                  <span>
                    {t(`account.${posting.debit}`, { defaultValue: posting.debit })} → {t(`account.${posting.credit}`, { defaultValue: posting.credit })}
                    {posting.lot === 0 ? null : <span className={styles.faint}> {t("why.lot", { lot: posting.lot })}</span>}
                  </span>
                  <Points value={points(posting.points)} />
                </li>
              ))}
            </ul>
          </Step>
        )}
      </ol>
    </div>
  );
};
