import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, CloseButton, Points, Text, centsOf, points, useFormats } from "@/ui";
import type { Session } from "./till.queries";
import styles from "./till.module.css";

type Code = NonNullable<Session["codes"]>[number];

export interface CodesProps {
  readonly codes: readonly string[];
  readonly session: Session | undefined;
  readonly onDrop: (code: string) => void;
  /** A reward that the sale has nothing for is handed over all the same. */
  readonly onUse: (code: string) => void;
}

/** The codes of the sale, each with what it gives or why it does not count. */
export const Codes = ({ codes, session, onDrop, onUse }: CodesProps): ReactNode => {
  const { t } = useTranslation("till");
  const may = useMay();
  return codes.length === 0 ? null : (
    <ul className={styles.lines} aria-label={t("codes.list")} aria-live="polite">
      {codes.map((code, place) => {
        const told = session?.codes?.[place];
        return (
          <li key={code}>
            <Told code={code} told={told} currency={session?.currency} wallets={session?.wallets ?? []}>
              {isLeftOver(told) && may("claims:write") ? (
                <Button size="compact-sm" variant="default" aria-label={t("codes.useOf", { code })} onClick={() => onUse(code)}>{t("held.use")}</Button>
              ) : null}
            </Told>
            <CloseButton size="sm" aria-label={t("codes.remove", { code })} onClick={() => onDrop(code)} />
          </li>
        );
      })}
    </ul>
  );
};

/** A reward the member has, of which nothing is in the sale. */
const isLeftOver = (told: Code | undefined): boolean => {
  const reason = told?.rejectionReason?.code;
  return (told?.claim ?? null) !== null && (reason === "vouchers.nothing_matches" || reason === "vouchers.no_discount");
};

interface ToldProps {
  readonly code: string;
  readonly told: Code | undefined;
  readonly currency: string | undefined;
  readonly wallets: Session["wallets"];
  /** In the place of the amount, where there is none. */
  readonly children: ReactNode;
}

const Told = ({ code, told, currency, wallets, children }: ToldProps): ReactNode => {
  const { t, i18n } = useTranslation("till");
  const formats = useFormats();
  const money = (amount: number): string => formats.money(centsOf(amount), currency === undefined ? {} : { currency });
  const name = told?.name?.[i18n.language];
  const isWrong = told !== undefined && told.state === "rejected";
  return (
    <>
      <Text size="sm" className={styles.code ?? ""}>
        {told?.code ?? code}
        <Text span size="sm" c={isWrong ? "var(--g-danger)" : "var(--g-text-faint)"} ml={8}>
          {isWrong ? told.rejectionReason?.sentence?.[i18n.language] : name}
        </Text>
      </Text>
      <Text component="div" size="sm" className={styles.price ?? ""}>
        {told === undefined || isWrong ? children
          : told.giftCard > 0 ? t("codes.pays", { amount: money(told.giftCard) })
          : told.points > 0 ? <Points value={points(told.points)} decimals={wallets.find(({ wallet }) => wallet === told.wallet)?.decimals ?? 0} isSigned hasUnit />
          : `−${money(told.amount)}`}
      </Text>
    </>
  );
};
