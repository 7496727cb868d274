import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, CloseButton, Group, Text, useFormats } from "@/ui";
import { actsOf, ClaimState, useRewardWords, type Claim } from "@/ui/rewards";
import { Needs } from "@/ui/rights/Needs";
import { heldQuery } from "./held.queries";
import styles from "./till.module.css";

export interface HeldProps {
  /** As they were typed. */
  readonly codes: readonly string[];
  /** Who is at the till; null for nobody, or while it is not known. */
  readonly customer: string | null;
  readonly onAct: (claim: Claim) => void;
  readonly onDrop: (code: string) => void;
}

/** The rewards whose codes were typed, each with where it stands and the way to use it. */
const Held = ({ codes, ...rest }: HeldProps): ReactNode => {
  const { t } = useTranslation("till");
  return codes.length === 0 ? null : (
    <>
      <ul className={styles.lines} aria-label={t("held.list")} aria-live="polite">
        {codes.map((code) => <li key={code}><One code={code} {...rest} /></li>)}
      </ul>
      <Needs permission="claims:write" what={t("held.readOnly")} />
    </>
  );
};

const One = ({ code, customer, onAct, onDrop }: Omit<HeldProps, "codes"> & { readonly code: string }): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  const words = useRewardWords();
  const may = useMay();
  const claim = useQuery(heldQuery(code)).data?.claim ?? null;
  const name = claim === null ? code : words.said(claim.name, claim.reward);
  const act = claim === null ? undefined : actsOf(claim).find((one) => one !== "cancel");
  return (
    <>
      <div>
        <Group gap={8}>
          <Text size="sm" fw={550}>{name}</Text>
          {claim === null ? null : <ClaimState state={claim.state} />}
        </Group>
        <Text size="xs" c="var(--g-text-faint)" className={styles.code ?? ""}>
          {code}
          {claim === null ? "" : ` · ${t("held.since", { date: formats.when(claim.changedAt) })}`}
        </Text>
        {claim !== null && customer !== null && claim.member !== customer ? <Text size="xs" c="var(--g-danger)" role="alert">{t("held.other")}</Text> : null}
      </div>
      {claim !== null && act !== undefined && may("claims:write") ? (
        <Button size="compact-sm" variant="default" aria-label={t(`held.${act}Of`, { name })} onClick={() => onAct(claim)}>{t(`held.${act}`)}</Button>
      ) : <span />}
      <CloseButton size="sm" aria-label={t("held.remove", { name })} onClick={() => onDrop(code)} />
    </>
  );
};

export default Held;
