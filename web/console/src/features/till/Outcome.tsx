import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, IconCircleCheck, Points, Text, centsOf, points, useFormats } from "@/ui";
import type { Session } from "./till.queries";

/** What was done, large enough to be read across the counter. */
export const Outcome = ({ session }: { readonly session: Session }): ReactNode => {
  const { t, i18n } = useTranslation("till");
  const formats = useFormats();
  return (
    <Alert mb="md" color="graine" variant="light" icon={<IconCircleCheck size={28} aria-hidden />} title={t("done.title", { amount: formats.money(centsOf(session.toPay ?? session.total)) })} data-testid="outcome">
      {session.wallets.map((wallet) => (
        <Text key={wallet.wallet} size="lg">{t("done.balance")} <Points value={points(wallet.active)} decimals={wallet.decimals} hasUnit /></Text>
      ))}
      {session.effects.map((effect, place) => effect.sentence === null || effect.sentence === undefined ? null : <Text key={place} size="sm">{(effect.sentence as Readonly<Record<string, string>>)[i18n.language]}</Text>)}
    </Alert>
  );
};
