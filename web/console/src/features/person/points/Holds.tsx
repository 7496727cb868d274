import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Badge, Button, Group, Points, points, ProblemView, Section, useFormats } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import { holdsQuery, type Hold, type Wallet } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";
import { HoldDialog, type HoldAct } from "./HoldDialog";

/** Points set aside for purchases in progress, with a way to spend or release them; nothing where there never were any. */
export const Holds = ({ wallet }: { readonly wallet: Wallet }): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const query = useQuery(holdsQuery(ref));
  const [chosen, setChosen] = useState<{ readonly hold: Hold; readonly act: HoldAct } | null>(null);
  const holds = query.data?.filter((hold) => hold.wallet === wallet.wallet) ?? [];
  const open = holds.filter((hold) => hold.state === "open");
  const closed = holds.filter((hold) => hold.state !== "open");
  if (query.error !== null && query.data === undefined) {
    return (
      <Section title={t("holds.title")}>
        <ProblemView error={query.error} onRetry={() => void query.refetch()} />
      </Section>
    );
  }

  return holds.length === 0 ? null : (
    <Section title={t("holds.title")}>
      {open.length === 0 ? <p className={styles.faint}>{t("holds.none")}</p> : null}
      <ul className={tables.parts}>
        {[...open, ...closed].map((hold) => (
          <li key={hold.id} className={tables.hold} data-testid="hold">
            <HoldLine hold={hold} decimals={wallet.decimals} onAct={(act) => setChosen({ hold, act })} />
          </li>
        ))}
      </ul>
      {chosen === null ? null : <HoldDialog hold={chosen.hold} act={chosen.act} wallet={wallet} onClose={() => setChosen(null)} />}
    </Section>
  );
};

interface LineProps {
  readonly hold: Hold;
  readonly decimals: number;
  readonly onAct: (act: HoldAct) => void;
}

const HoldLine = ({ hold, decimals, onAct }: LineProps): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const may = useMay();
  const isOpen = hold.state === "open";
  const unit = 10 ** decimals;
  const amount = { count: hold.amount / unit, points: formats.points(points(hold.amount), decimals) };
  return (
    <>
      <div className={tables.holdHead}>
        <span>
          <strong>
            <Points value={points(hold.amount)} decimals={decimals} hasUnit />
          </strong>
          {hold.reference === null ? null : <span className={styles.faint}> {t("holds.for", { reference: hold.reference })}</span>}
        </span>
        <Badge variant={isOpen ? "light" : "outline"} color={isOpen ? "graine" : "gray"} miw="max-content">
          {t(`holds.state.${hold.state}`, { defaultValue: hold.state })}
        </Badge>
      </div>
      <div className={styles.faint}>
        {isOpen
          ? t("holds.until", { date: formats.when(hold.expiresAt), ago: formats.ago(hold.expiresAt) })
          : t("holds.closed", { count: hold.spent / unit, date: hold.closedAt === null ? "" : formats.when(hold.closedAt), points: formats.points(points(hold.spent), decimals) })}
      </div>
      {isOpen && may("members:write") ? (
        <Group gap={6} mt={6}>
          <Button size="compact-xs" variant="default" aria-label={t("holds.completeOf", amount)} onClick={() => onAct("complete")}>
            {t("holds.complete")}
          </Button>
          <Button size="compact-xs" variant="subtle" color="red" aria-label={t("holds.cancelOf", amount)} onClick={() => onAct("cancel")}>
            {t("holds.cancel")}
          </Button>
        </Group>
      ) : null}
    </>
  );
};
