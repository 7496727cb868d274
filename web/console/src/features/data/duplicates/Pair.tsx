import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Button, ConfirmDialog, Group, Radio, Stack, Text, toast, When } from "@/ui";
import { memberQuery, type Candidate, type Member } from "@/features/data/data.queries";
import { Person, useNameOf } from "./Person";
import { useDecide } from "./useDecide";
import styles from "./duplicates.module.css";

/** Two customers side by side, why they may be one, and what somebody decides. */
export const Pair = ({ item }: { item: Candidate }): ReactNode => {
  const { t } = useTranslation("data");
  const may = useMay();
  const nameOf = useNameOf();
  const [asked, setAsked] = useState<"same" | "two" | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [first, second] = [useQuery(memberQuery(item.first)).data, useQuery(memberQuery(item.second)).data];
  const kept = chosen ?? fuller(first, second) ?? item.first;
  const why = t(`duplicates.reasons.${item.reason.replaceAll(".", "_")}`, { defaultValue: item.reason });
  const isSame = asked === "same";
  const decide = useDecide({
    onDone: ({ joined }) => {
      setAsked(null);
      toast.done(t(joined === null ? "duplicates.keptApart" : "duplicates.joined"));
    },
  });
  const ask = (what: "same" | "two"): void => {
    decide.reset();
    setAsked(what);
  };
  return (
    <section className={styles.pair} aria-label={why}>
      <div className={styles.why}>
        <Text size="sm" fw={500} component="div">
          {why}
          <Text component="span" size="xs" c="var(--g-text-faint)" ml={8}>
            <When at={item.at} style="ago" />
          </Text>
        </Text>
        {may("members:write") ? (
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" onClick={() => ask("same")}>
              {t("duplicates.same")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => ask("two")}>
              {t("duplicates.two")}
            </Button>
          </Group>
        ) : null}
      </div>
      <div className={styles.sides}>
        <Person id={item.first} />
        <Person id={item.second} />
      </div>
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t(isSame ? "duplicates.sameTitle" : "duplicates.twoTitle")}
        confirm={t(isSame ? "duplicates.sameConfirm" : "duplicates.twoConfirm")}
        isDangerous={isSame}
        isBusy={decide.isPending}
        error={decide.error}
        onConfirm={() => decide.mutate({ kept, candidate: item.id, isSame })}
      >
        {isSame ? (
          <Stack gap="md">
            <Text size="sm">{t("duplicates.sameText")}</Text>
            <Radio.Group label={t("duplicates.kept")} value={kept} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {[item.first, item.second].map((id) => {
                  const member = id === item.first ? first : second;
                  return <Radio key={id} value={id} label={nameOf(member)} description={member === undefined ? "" : t("duplicates.ordersOf", { count: member.activity.orders })} />;
                })}
              </Stack>
            </Radio.Group>
          </Stack>
        ) : (
          t("duplicates.twoText", { first: nameOf(first), second: nameOf(second) })
        )}
      </ConfirmDialog>
    </section>
  );
};

/** Proposed to stay: whoever bought more. */
const fuller = (first: Member | undefined, second: Member | undefined): string | undefined =>
  first !== undefined && second !== undefined && second.activity.orders > first.activity.orders ? second.id : first?.id;
