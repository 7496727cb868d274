import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/api";
import { Button, ConfirmDialog, Group, Kbd, Page, ProblemView, Section, TextInput, centsOf, points, useFormats, useHotkeys } from "@/ui";
import { Codes } from "./Codes";
import { Lines } from "./Lines";
import { Member } from "./Member";
import { Outcome } from "./Outcome";
import { PointsEntry } from "./PointsEntry";
import { Return } from "./Return";
import { Totals } from "./Totals";
import { escapeOf, isBegun } from "./leaving";
import { isOutside } from "./paying";
import { codeOf, lineOf, referenceOf } from "./reading";
import { closeSale, previewQuery, type Sale, type Session } from "./till.queries";
import styles from "./till.module.css";
import { useAfter } from "./useAfter";
import { useSale } from "./useSale";

const textMax = 200;

/** How long the field is waited for, in milliseconds. */
const patience = 5000;

/** The till: a customer, an amount, Enter. Everything is reached by keyboard. */
const TillScreen = (): ReactNode => {
  const { t } = useTranslation("till");
  const formats = useFormats();
  const { sale, name, add, remove, take, drop, pay, restart } = useSale();
  const [typedMember, setTypedMember] = useState("");
  const [typedLine, setTypedLine] = useState("");
  const [isUnread, setUnread] = useState(false);
  const [done, setDone] = useState<Session | null>(null);
  const [isReturning, setReturning] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const memberField = useRef<HTMLInputElement>(null);
  const lineField = useRef<HTMLInputElement>(null);
  const preview = useQuery(previewQuery(sale));
  const session = sale.member === null && sale.lines.length === 0 ? undefined : preview.data;
  // What points could pay is told of a sale they do not pay yet.
  const offer = useQuery(previewQuery({ ...sale, pays: null }));
  const isCovered = isReturning || isLeaving;
  const goOn = useAfter(isCovered);
  const clear = (): void => {
    restart();
    setTypedMember("");
    setTypedLine("");
    setUnread(false);
  };
  const next = (): void => {
    clear();
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
  const can = session === undefined && sale.pays === null ? undefined : offer.data?.canPay?.[0];
  const decimals = offer.data?.wallets.find(({ wallet }) => wallet === can?.wallet)?.decimals ?? 0;
  const isRefused = preview.error !== null && isOutside(sale.pays, can);
  const finish = (): void => {
    if (sale.lines.length > 0 && !close.isPending && !preview.isFetching && preview.error === null) {
      close.mutate(sale);
    }
  };
  const togglePoints = (): void => pay(sale.pays === null && can !== undefined ? { wallet: can.wallet, points: null } : null);
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
  const endReturn = (isReturned: boolean): void => {
    goOn(isReturned && !isBegun(sale) ? memberField : lineField);
    setReturning(false);
    void preview.refetch();
  };
  const leave = (): void => {
    if (close.isPending) {
      return;
    }

    if (isBegun(sale)) {
      goOn(lineField);
      setLeaving(true);
    } else {
      next();
    }
  };
  const escape = ({ target }: KeyboardEvent): void => {
    const isLine = target === lineField.current;
    const isMember = target === memberField.current && referenceOf(typedMember) !== sale.member;
    const act = escapeOf({
      isHere: target === document.body || (target instanceof Node && place.current?.contains(target) === true),
      typed: isLine ? typedLine : isMember ? typedMember : "",
      sale,
    });
    if (act === "clear") {
      (isLine ? setTypedLine : setTypedMember)("");
      setUnread(false);
    } else if (act !== "nothing") {
      leave();
    }
  };
  const uncovered = (act: () => void) => (): void => isCovered ? undefined : act();
  useHotkeys([["F2", uncovered(togglePoints)], ["F4", uncovered(giveBack)], ["mod+Enter", uncovered(finish)], ["Escape", escape]], []);

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
      <div className={styles.till} ref={place}>
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
              {isReturning ? <Return reference={sale.member} onClose={endReturn} /> : null}
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
          {sale.pays === null || can === undefined ? null : (
            <PointsEntry
              can={can} decimals={decimals} currency={offer.data?.currency ?? ""} value={sale.pays.points} isRefused={isRefused} onSubmit={finish}
              onChange={(points) => pay({ wallet: can.wallet, points })}
            />
          )}
          <Lines lines={sale.lines} onRemove={remove} />
          <Codes codes={sale.codes} session={session} onDrop={drop} />
          {preview.error === null || isRefused ? null : <ProblemView error={preview.error} onRetry={() => void preview.refetch()} />}
          {close.error === null ? null : <ProblemView error={close.error} />}
          {session === undefined || sale.lines.length === 0 ? null : <Totals session={session} isLate={preview.isFetching} />}
          <Group mt="md" gap="sm">
            <Button size="md" onClick={finish} loading={close.isPending} disabled={sale.lines.length === 0}>{t("close")}<Kbd ml={8}>{t("keys.close")}</Kbd></Button>
            {can === undefined && sale.pays === null ? null : (
              <Button size="md" variant={sale.pays === null ? "default" : "light"} aria-pressed={sale.pays !== null} onClick={togglePoints} disabled={sale.lines.length === 0}>
                {sale.pays === null && can !== undefined ? t("pay.with", { points: formats.points(points(can.points), decimals), amount: formats.money(centsOf(can.amount)) }) : t("pay.not")}
                <Kbd ml={8}>F2</Kbd>
              </Button>
            )}
            <Button size="md" variant="subtle" color="gray" onClick={leave}>{t("next")}<Kbd ml={8}>{t("keys.next")}</Kbd></Button>
          </Group>
        </Section>
      </div>
      {isLeaving ? (
        <ConfirmDialog
          isOpen isDangerous title={t("leave.title")} confirm={t("leave.confirm")} onClose={() => setLeaving(false)}
          onConfirm={() => {
            goOn(memberField);
            setLeaving(false);
            clear();
          }}
        >
          {t("leave.text")}
        </ConfirmDialog>
      ) : null}
    </Page>
  );
};

export default TillScreen;
