import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Points, points, Section, useFormats, When } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import { WhyButton } from "@/features/person/parts/WhyButton";
import type { Lot, Wallet } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";
import { liveLots } from "./books";

const LotRow = ({ lot, decimals }: { readonly lot: Lot; readonly decimals: number }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  return (
    <li className={tables.lot}>
      <div>
        <strong>
          <Points value={points(lot.remaining)} decimals={decimals} />
        </strong>
        {lot.remaining === lot.earned ? null : (
          <span className={styles.faint}>
            {" "}
            {t("points.ofLot")} <Points value={points(lot.earned)} decimals={decimals} />
          </span>
        )}
        <div className={styles.faint}>{lot.rule === null ? t("points.noRule") : said(lot.ruleName, lot.rule)}</div>
      </div>
      <div className={tables.lotDates}>
        {lot.state === "pending" && lot.activeAt !== null ? (
          <span>
            {t("points.activeOn")} <When at={lot.activeAt} style="date" />
          </span>
        ) : lot.expiresAt === null ? (
          <span className={styles.faint}>{t("points.never")}</span>
        ) : (
          <span>
            {t("points.usableUntil", { date: formats.lastDay(lot.expiresAt) })}
          </span>
        )}
        {lot.earnedAt === null ? null : (
          <div className={styles.faint}>
            {t("points.earnedOn")} <When at={lot.earnedAt} style="date" />
          </div>
        )}
      </div>
    </li>
  );
};

/** One wallet: what can be spent, what comes, and what goes next. */
export const WalletCard = ({ wallet, lotsMax }: { readonly wallet: Wallet; readonly lotsMax: number }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const unit = 10 ** wallet.decimals;
  const lots = liveLots(wallet);
  const name = said(wallet.name, wallet.wallet);
  return (
    <Section title={name} actions={<WhyButton why={`wallet:${wallet.wallet}`} about={name} />}>
      <div className={tables.balance}>
        <span className={tables.balanceNumber}>
          <Points value={points(wallet.active)} decimals={wallet.decimals} />
        </span>
        <span className={styles.faint}>{t("points.available", { count: wallet.active / unit })}</span>
      </div>
      <ul className={styles.plain}>
        {wallet.pending > 0 ? <li>{t("points.pending", { points: formats.points(points(wallet.pending), wallet.decimals) })}</li> : null}
        {(wallet.held ?? 0) > 0 ? <li>{t("points.held", { count: (wallet.held ?? 0) / unit, points: formats.points(points(wallet.held ?? 0), wallet.decimals) })}</li> : null}
        {wallet.debt > 0 ? (
          <li className={styles.danger}>{t("points.debt", { points: formats.points(points(wallet.debt), wallet.decimals) })}</li>
        ) : null}
        {wallet.nextExpiryAt === null ? null : (
          <li>
            {t("points.next", {
              count: wallet.nextExpiryPoints / unit,
              points: formats.points(points(wallet.nextExpiryPoints), wallet.decimals),
              date: formats.lastDay(wallet.nextExpiryAt),
              ago: formats.ago(wallet.nextExpiryAt),
            })}
          </li>
        )}
      </ul>
      {lots.length === 0 ? null : (
        <ul className={tables.lots} aria-label={t("points.lots")}>
          {lots.slice(0, lotsMax).map((lot) => (
            <LotRow key={lot.lot} lot={lot} decimals={wallet.decimals} />
          ))}
        </ul>
      )}
      {lots.length > lotsMax ? <p className={styles.faint}>{t("points.moreLots", { count: lots.length - lotsMax })}</p> : null}
    </Section>
  );
};
