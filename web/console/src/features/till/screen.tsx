import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/api";
import { Alert, Button, CloseButton, Group, IconCircleCheck, Kbd, Page, Points, ProblemView, Section, Text, TextInput, centsOf, points, useFormats, useHotkeys } from "@/ui";
import { Codes } from "./Codes";
import { Member } from "./Member";
import { Return } from "./Return";
import { Totals } from "./Totals";
import { codeOf, lineOf, referenceOf } from "./reading";
import { closeSale, previewQuery, type Sale, type Session } from "./till.queries";
import styles from "./till.module.css";
import { useSale } from "./useSale";

const textMax = 200;

/** How long the field is waited for, in milliseconds. */
const patience = 5000;

/** The till: a customer, an amount, Enter. Everything is reached by keyboard. */
const TillScreen = (): ReactNode => {
  const { t } = useTranslation("till");
  const { sale, name, add, remove, take, drop, pay, restart } = useSale();
  const [typedMember, setTypedMember] = useState("");
  const [typedLine, setTypedLine] = useState("");
  const [isUnread, setUnread] = useState(false);
  const [done, setDone] = useState<Session | null>(null);
  const [isReturning, setReturning] = useState(false);
  const memberField = useRef<HTMLInputElement>(null);
  const lineField = useRef<HTMLInputElement>(null);
  const preview = useQuery(previewQuery(sale));
  const session = sale.member === null && sale.lines.length === 0 ? undefined : preview.data;
  const next = (): void => {
    restart();
    setTypedMember("");
    setTypedLine("");
    setUnread(false);
    memberField.current?.focus();
  };
  const close = useAction({
    run: (closing: Sale, key) => closeSale(closing, key),
    refreshes: [["members"]],
    onDone: (closed) => {
      setDone(closed);
      next();
    },
  });
  const can = session?.canPay?.[0];
  const finish = (): void => {
    if (sale.lines.length > 0 && !close.isPending && !preview.isFetching && preview.error === null) {
      close.mutate(sale);
    }
  };
  const togglePoints = (): void => pay(sale.wallet === null ? can?.wallet ?? null : null);
  // Where a page that was opened by its address begins: as soon as the field can be seen, unless somebody went elsewhere.
  useEffect(() => {
    let frame = 0;
    const began = performance.now();
    const look = (now: number): void => {
      const isElsewhere = document.activeElement !== null && document.activeElement !== document.body && document.activeElement !== memberField.current;
      if (isElsewhere) {
        return;
      }

      memberField.current?.focus({ preventScroll: true });
      if (document.activeElement !== memberField.current && now - began < patience) {
        frame = requestAnimationFrame(look);
      }
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, []);
  const giveBack = (): void => setReturning(sale.member !== null);
  useHotkeys([["F2", togglePoints], ["F4", giveBack], ["mod+Enter", finish], ["Escape", next]], []);

  const look = (event: FormEvent): void => {
    event.preventDefault();
    setDone(null);
    name(referenceOf(typedMember));
    lineField.current?.focus();
  };
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    setDone(null);
    if (typedLine.trim() === "") {
      finish();
      return;
    }

    const code = codeOf(typedLine);
    const line = code === null ? lineOf(typedLine, t("sale.product")) : null;
    setUnread(code === null && line === null);
    if (code !== null) {
      take(code);
      setTypedLine("");
    } else if (line !== null) {
      add(line);
      setTypedLine("");
    }
  };
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div aria-live="polite">{done === null ? null : <Outcome session={done} />}</div>
      <div className={styles.till}>
        <div>
          <Section title={t("member.title")}>
            <form onSubmit={look}>
              <TextInput
                ref={memberField} data-page-start autoFocus label={t("member.label")} description={t("member.help")} value={typedMember} maxLength={textMax} size="md"
                autoComplete="off" spellCheck={false} onChange={(event) => setTypedMember(event.currentTarget.value)}
              />
            </form>
          </Section>
          {sale.member === null ? null : (
            <>
              <Member reference={sale.member} session={session} />
              <Button variant="default" onClick={giveBack}>{t("return.open")}<Kbd ml={8}>F4</Kbd></Button>
              {isReturning ? <Return reference={sale.member} onClose={() => { setReturning(false); void preview.refetch(); }} /> : null}
            </>
          )}
        </div>
        <Section title={t("sale.title")}>
          <form onSubmit={enter}>
            <TextInput
              ref={lineField} label={t("sale.label")} description={t("sale.help")} value={typedLine} maxLength={textMax} size="md" inputMode="decimal" autoComplete="off"
              error={isUnread ? t("sale.unread") : undefined} onChange={(event) => setTypedLine(event.currentTarget.value)}
            />
          </form>
          <ul className={styles.lines} aria-label={t("sale.lines")}>
            {sale.lines.map((line, place) => (
              <li key={place}>
                <Text size="sm">{t("sale.line", { quantity: line.quantity, product: line.product })}</Text>
                <LinePrice quantity={line.quantity} price={line.price} />
                <CloseButton size="sm" aria-label={t("sale.remove", { product: line.product })} onClick={() => remove(place)} />
              </li>
            ))}
          </ul>
          <Codes codes={sale.codes} session={session} onDrop={drop} />
          {preview.error === null ? null : <ProblemView error={preview.error} onRetry={() => void preview.refetch()} />}
          {close.error === null ? null : <ProblemView error={close.error} />}
          {session === undefined || sale.lines.length === 0 ? null : <Totals session={session} isLate={preview.isFetching} />}
          <Group mt="md" gap="sm">
            <Button size="md" onClick={finish} loading={close.isPending} disabled={sale.lines.length === 0}>{t("close")}<Kbd ml={8}>{t("keys.close")}</Kbd></Button>
            {can === undefined && sale.wallet === null ? null : (
              <Button size="md" variant={sale.wallet === null ? "default" : "light"} aria-pressed={sale.wallet !== null} onClick={togglePoints} disabled={sale.lines.length === 0}>
                {sale.wallet === null ? <PointsOffer session={session} /> : t("pay.not")}<Kbd ml={8}>F2</Kbd>
              </Button>
            )}
            <Button size="md" variant="subtle" color="gray" onClick={next}>{t("next")}<Kbd ml={8}>{t("keys.next")}</Kbd></Button>
          </Group>
        </Section>
      </div>
    </Page>
  );
};

const LinePrice = ({ quantity, price }: { readonly quantity: number; readonly price: number }): ReactNode => {
  const formats = useFormats();
  return <Text size="sm" className={styles.price ?? ""}>{formats.money(centsOf(quantity * price))}</Text>;
};

const PointsOffer = ({ session }: { readonly session: Session | undefined }): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  const can = session?.canPay?.[0];
  return can === undefined ? null : t("pay.with", {
    points: formats.points(points(can.points), session?.wallets.find((wallet) => wallet.wallet === can.wallet)?.decimals ?? 0),
    amount: formats.money(centsOf(can.amount)),
  });
};

/** What was done, large enough to be read across the counter. */
const Outcome = ({ session }: { readonly session: Session }): ReactNode => {
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

export default TillScreen;
