import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { part, useAction } from "@/api";
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
import { bearersOf, codeOf, isTooLarge, lineOf, referenceOf } from "./reading";
import { refusedLines } from "./refused";
import { closeSale, memberQuery, previewQuery, type Sale, type Session } from "./till.queries";
import styles from "./till.module.css";
import { useAfter } from "./useAfter";
import { useHeld } from "./useHeld";
import { useSale } from "./useSale";

// With texts of their own: what waits for them must not take the focus from the till.
const Held = part(() => import("./Held"));
const Giving = part(() => import("./Giving"));
const ClaimActDialog = part(async () => ({ default: (await import("@/ui/rewards/ClaimActions")).ClaimActDialog }));

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
  const [fault, setFault] = useState<"unread" | "tooLarge" | null>(null);
  const [done, setDone] = useState<Session | null>(null);
  const [isReturning, setReturning] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [giving, setGiving] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const memberField = useRef<HTMLInputElement>(null);
  const lineField = useRef<HTMLInputElement>(null);
  const preview = useQuery(previewQuery(sale));
  const session = sale.member === null && sale.lines.length === 0 ? undefined : preview.data;
  // What points could pay is told of a sale they do not pay yet.
  const offer = useQuery(previewQuery({ ...sale, pays: null }));
  const customer = useQuery(memberQuery(sale.member)).data?.id ?? null;
  const held = useHeld({ sale: sale.id, customer, isNamed: sale.member !== null, take, name });
  const isCovered = isReturning || isLeaving || giving !== null || held.asked !== null;
  const { goOn, isOfDialog } = useAfter(isCovered);
  const clear = (): void => {
    restart();
    setTypedMember("");
    setTypedLine("");
    setFault(null);
    held.clear();
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
  const wrong = refusedLines(preview.error);
  const isReady = sale.lines.length > 0 && preview.error === null;
  const finish = (): void => {
    if (isReady && !close.isPending && !preview.isFetching && !held.isLooking) {
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
  const escape = (event: KeyboardEvent): void => {
    const { target } = event;
    // A dialog answers it, also where the focus is on nothing because its button has gone.
    if (isOfDialog(event)) {
      return;
    }

    const isLine = target === lineField.current;
    const isMember = target === memberField.current && referenceOf(typedMember) !== sale.member;
    const act = escapeOf({
      isHere: target === document.body || (target instanceof Node && place.current?.contains(target) === true),
      typed: isLine ? typedLine : isMember ? typedMember : "",
      sale,
    });
    if (act === "clear") {
      (isLine ? setTypedLine : setTypedMember)("");
      setFault(null);
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

    const code = bearersOf(typedLine).length > 0 ? typedLine.trim() : codeOf(typedLine);
    const line = code === null ? lineOf(typedLine, t("sale.product")) : null;
    const found = code === null && line === null ? "unread" : line !== null && isTooLarge(line, formats.currency) ? "tooLarge" : null;
    setFault(found);
    if (code !== null) {
      void held.look(code);
      setTypedLine("");
    } else if (line !== null && found === null) {
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
              <Member reference={sale.member} session={session} onGive={setGiving} />
              <Button variant="default" onClick={giveBack}>{t("return.open")}<Kbd ml={8}>F4</Kbd></Button>
              {isReturning ? <Return reference={sale.member} onClose={endReturn} /> : null}
            </>
          )}
        </div>
        <Section title={t("sale.title")}>
          <form onSubmit={enter}>
            <TextInput
              ref={lineField} label={t("sale.label")} description={t("sale.help")} value={typedLine} maxLength={textMax} size="md" inputMode="decimal" autoComplete="off"
              error={fault === null ? undefined : t(`sale.${fault}`)} onChange={(event) => setTypedLine(event.currentTarget.value)}
            />
          </form>
          {sale.pays === null || can === undefined ? null : (
            <PointsEntry
              can={can} decimals={decimals} currency={offer.data?.currency ?? ""} value={sale.pays.points} isRefused={isRefused} onSubmit={finish}
              onChange={(points) => pay({ wallet: can.wallet, points })}
            />
          )}
          <Lines lines={sale.lines} wrong={wrong} onRemove={remove} />
          {held.codes.length === 0 ? null : (
            <Suspense fallback={null}><Held codes={held.codes} customer={customer} onAct={held.ask} onDrop={held.drop} /></Suspense>
          )}
          <Codes
            codes={sale.codes} session={session} onDrop={drop}
            onUse={(code) => {
              drop(code);
              void held.useByHand(code);
            }}
          />
          {preview.error === null || isRefused || wrong.size > 0 ? null : <ProblemView error={preview.error} onRetry={() => void preview.refetch()} />}
          {close.error === null ? null : <ProblemView error={close.error} />}
          {session === undefined || sale.lines.length === 0 ? null : <Totals session={session} isLate={preview.isFetching} />}
          <Group mt="md" gap="sm">
            <Button size="md" onClick={finish} loading={close.isPending} disabled={!isReady}>{t("close")}<Kbd ml={8}>{t("keys.close")}</Kbd></Button>
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
      <Suspense fallback={null}>
        {held.asked === null ? null : (
          <ClaimActDialog
            claim={held.asked}
            act={held.asked.state === "claimed" ? "fulfil" : "use"}
            onClose={() => {
              goOn(lineField);
              held.ask(null);
            }}
          />
        )}
        {giving === null || sale.member === null ? null : (
          <Giving
            reference={sale.member}
            reward={giving}
            onGiven={take}
            onClose={() => {
              goOn(lineField);
              setGiving(null);
              void preview.refetch();
              void offer.refetch();
            }}
          />
        )}
      </Suspense>
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
