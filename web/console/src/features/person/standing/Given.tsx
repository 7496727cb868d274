import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, Group, IconGift, useFormats } from "@/ui";
import { useSaid } from "@/features/person/parts/said";
import type { TierProgress } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { TierDialog, type TierAct } from "./TierDialog";
import own from "./standing.module.css";

/** A tier that somebody gave, until when, and the ways to give one and to take it back. */
export const Given = ({ progress }: { readonly progress: TierProgress }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  const said = useSaid();
  const may = useMay();
  const [act, setAct] = useState<TierAct | null>(null);
  const invitation = progress.invitation ?? null;
  const mayWrite = may("members:write");
  if (invitation === null && !mayWrite) {
    return null;
  }

  return (
    <div className={own.given}>
      <span className={styles.faint}>
        {invitation === null
          ? ""
          : t(invitation.until === null ? "gift.forGood" : "gift.until", {
              tier: said(invitation.name, invitation.tier),
              at: formats.when(invitation.at, "date"),
              until: invitation.until === null ? "" : formats.lastDay(invitation.until),
            })}
      </span>
      {mayWrite ? (
        <Group gap="xs">
          {invitation === null ? null : (
            <Button size="xs" variant="subtle" color="red" onClick={() => setAct("take")}>
              {t("gift.take")}
            </Button>
          )}
          <Button size="xs" variant="default" leftSection={<IconGift size={14} aria-hidden />} onClick={() => setAct("give")}>
            {t("gift.give")}
          </Button>
        </Group>
      ) : null}
      {act === null ? null : <TierDialog progress={progress} act={act} onClose={() => setAct(null)} />}
    </div>
  );
};
