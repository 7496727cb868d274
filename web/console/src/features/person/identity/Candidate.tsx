import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { usePerson } from "@/features/person/parts/useSearch";
import { useDecide } from "@/features/person/person.actions";
import type { Identity } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import { Button, ConfirmDialog, Group, toast, When } from "@/ui";

/** Somebody who may be the same person, and the decision. */
export const Candidate = ({ one }: { readonly one: Identity["candidates"][number] }): ReactNode => {
  const { t } = useTranslation("person");
  const may = useMay();
  const { ref } = usePerson();
  const [asked, setAsked] = useState<"same" | "two" | null>(null);
  const name = one.otherName ?? one.other.slice(0, 8);
  const decide = useDecide(ref, {
    onDone: (answer) => {
      setAsked(null);
      toast.done(t(answer.joined === null ? "merge.keptApart" : "merge.joined"));
    },
  });
  const isSame = asked === "same";
  return (
    <>
      <span>
        <Link to="/customers/$ref" params={{ ref: `id:${one.other}` }} search={{ tab: "identity" }} className={styles.link ?? ""}>
          {name}
        </Link>
        <span className={styles.faint}>
          {" "}
          · {t("figures.ordersOf", { count: one.otherOrders })} · {t(`reason.${one.reason.replaceAll(".", "_")}`, { defaultValue: one.reason })} ·{" "}
          <When at={one.at} style="date" />
        </span>
      </span>
      {may("members:write") ? (
        <Group gap={4} wrap="nowrap">
          <Button size="compact-xs" variant="default" onClick={() => setAsked("same")}>
            {t("merge.same")}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsked("two")}>
            {t("merge.two")}
          </Button>
        </Group>
      ) : null}
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t(isSame ? "merge.sameTitle" : "merge.twoTitle")}
        confirm={t(isSame ? "merge.sameConfirm" : "merge.twoConfirm")}
        isDangerous={isSame}
        isBusy={decide.isPending}
        error={decide.error}
        onConfirm={() => decide.mutate({ candidate: one.id, isSame })}
      >
        {t(isSame ? "merge.sameText" : "merge.twoText", { name, orders: t("figures.ordersOf", { count: one.otherOrders }) })}
      </ConfirmDialog>
    </>
  );
};
