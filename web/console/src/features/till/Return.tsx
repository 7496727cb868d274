import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/api";
import { Alert, Button, Group, Modal, NativeSelect, NumberEntry, ProblemView, Rows, Stack, Text, centsOf, points, toast, useFormats } from "@/ui";
import { purchasesQuery, returnSale, returnTrialQuery, saleQuery, type Back, type Purchase } from "./returns.queries";
import type { Session } from "./till.queries";
import styles from "./till.module.css";

export interface ReturnProps {
  /** Who brings something back. */
  readonly reference: string;
  /** Told whether something came back. */
  readonly onClose: (isReturned: boolean) => void;
}

/** Something comes back: of which purchase, how many of each, and what is paid back. */
export const Return = (props: ReturnProps): ReactNode => {
  const { t } = useTranslation("till");
  return (
    <Modal opened onClose={() => props.onClose(false)} title={t("return.title")} centered closeButtonProps={{ "aria-label": t("return.leave") }}>
      <Choice {...props} />
    </Modal>
  );
};

const Choice = ({ reference, onClose }: ReturnProps): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  const query = useQuery(purchasesQuery(reference));
  const [chosen, setChosen] = useState<string | null>(null);
  if (query.data === undefined) {
    return query.error === null ? <Rows count={3} /> : <ProblemView error={query.error} onRetry={() => void query.refetch()} isInline />;
  }

  if (query.data.length === 0) {
    return <Text size="sm">{t("return.none")}</Text>;
  }

  const id = chosen ?? query.data[0]?.order ?? "";
  const label = ({ at, totalMinor, currency }: Purchase): string => `${formats.when(at)} · ${formats.minor(totalMinor, { currency })}`;
  return (
    <Stack gap="md">
      <NativeSelect
        label={t("return.purchase")}
        autoFocus
        value={id}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={query.data.map((purchase) => ({ value: purchase.order ?? "", label: label(purchase) }))}
      />
      <Bought key={id} id={id} onClose={onClose} />
    </Stack>
  );
};

const Bought = ({ id, onClose }: { readonly id: string; readonly onClose: ReturnProps["onClose"] }): ReactNode => {
  const { t } = useTranslation("till");
  const query = useQuery(saleQuery(id));
  if (query.error !== null) {
    return <ProblemView error={query.error} onRetry={() => void query.refetch()} isInline />;
  }

  return query.data === undefined ? <Rows count={3} /> : query.data === null ? <Alert variant="light" color="yellow">{t("return.elsewhere")}</Alert> : <ReturnForm sale={query.data} onClose={onClose} />;
};

const ReturnForm = ({ sale, onClose }: { readonly sale: Session; readonly onClose: ReturnProps["onClose"] }): ReactNode => {
  const { t, i18n } = useTranslation("till");
  const formats = useFormats();
  const [back, setBack] = useState<Back>({});
  const isAny = Object.values(back).some((units) => units > 0);
  const trial = useQuery(returnTrialQuery(sale, back));
  const money = (amount: number): string => formats.money(centsOf(amount), { currency: sale.currency });
  const inMoney = (after: Session): number =>
    after.refunded - sale.refunded - ((after.refundedInPoints ?? 0) - (sale.refundedInPoints ?? 0)) - ((after.refundedOnGiftCards ?? 0) - (sale.refundedOnGiftCards ?? 0));
  const doing = useAction({
    run: returnSale,
    refreshes: [["till"], ["members"], ["member"]],
    onDone: (after: Session) => {
      toast.done(t("return.done", { amount: money(inMoney(after)) }));
      onClose(true);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isAny && trial.data !== undefined) {
      doing.mutate({ sale, back });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {sale.lines.map((line) => {
          const left = line.quantity - line.returned;
          return (
            <NumberEntry
              key={line.line}
              label={t("return.line", { product: line.name ?? line.product })}
              description={t("return.left", { left: formats.number(left, Number.isInteger(left) ? 0 : 2), price: money(line.price) })}
              value={back[line.line] ?? 0}
              min={0}
              max={left}
              disabled={left <= 0}
              clampBehavior="strict"
              onChange={(value) => setBack({ ...back, [line.line]: value ?? 0 })}
            />
          );
        })}
        {!isAny ? null : trial.data === undefined ? (
          trial.error === null ? <Rows count={2} /> : <ProblemView error={trial.error} isInline />
        ) : (
          <div role="status" data-testid="refund">
            <Text className={styles.balance ?? ""}>{t("return.amount", { amount: money(inMoney(trial.data)) })}</Text>
            {trial.data.effects.map((effect, place) => {
              const sentence = (effect.sentence as Readonly<Record<string, string>> | null | undefined)?.[i18n.language];
              return sentence === undefined ? null : <Text key={place} size="sm">{sentence}</Text>;
            })}
            {trial.data.wallets.map((wallet) => (
              <Text key={wallet.wallet} size="sm" c="var(--g-text-soft)">{t("return.balance", { points: formats.points(points(wallet.active), wallet.decimals) })}</Text>
            ))}
          </div>
        )}
        {doing.error === null ? null : <ProblemView error={doing.error} isInline />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onClose(false)}>{t("return.cancel")}</Button>
          <Button type="submit" color="red" loading={doing.isPending} disabled={!isAny || trial.data === undefined}>
            {trial.data === undefined || !isAny ? t("return.confirmNone") : t("return.confirm", { amount: money(inMoney(trial.data)) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
