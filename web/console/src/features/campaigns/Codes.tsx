import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Badge, Button, centsOf, ConfirmDialog, DataState, DataTable, Empty, Group, IconDownload, IconKey, More, NativeSelect, Rows, Section, Text, TextInput, useFormats } from "@/ui";
import { MemberLink, useMemberNames } from "@/ui/members";
import { codeQuery, codesQuery, useSwitching, type Voucher } from "./campaigns.queries";
import { voucherStates } from "./search";
import styles from "./campaigns.module.css";

const codeMax = 64;
const tones: Readonly<Record<string, string>> = { redeemed: "graine", disabled: "red", published: "blue" };

/** Codes by their state, or the one that was typed. */
export const Codes = ({ campaign }: { readonly campaign: string }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const may = useMay();
  const navigate = useNavigate();
  const { state } = useSearch({ from: "/shell/programme/campaigns/$campaign" });
  const query = useInfiniteQuery(codesQuery(campaign, state));
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const one = useQuery(codeQuery(asked));
  const look = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(typed.trim());
  };
  const choose = (chosen: string): void => {
    const found = voucherStates.find((each) => each === chosen);
    void navigate({ to: "/programme/campaigns/$campaign", params: { campaign }, search: found === undefined ? {} : { state: found }, replace: true });
  };
  return (
    <Section
      isFlush
      title={t("codes.title")}
      actions={may("codes:write") ? (
        <Button component="a" href={`/v1/campaigns/${campaign}/codes.csv${state === undefined ? "" : `?state=${state}`}`} download variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />}>
          {t("codes.export")}
        </Button>
      ) : undefined}
    >
      <Group className={styles.inset ?? ""} align="flex-end" gap="sm">
        <NativeSelect label={t("codes.state")} value={state ?? ""} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: "", label: t("codes.all") }, ...voucherStates.map((each) => ({ value: each, label: t(`state.${each}`) }))]} />
        {may("sessions:read") ? (
          <form onSubmit={look}>
            <Group align="flex-end" gap="xs">
              <TextInput label={t("codes.find")} value={typed} maxLength={codeMax} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} />
              <Button type="submit" size="sm" variant="default">{t("codes.look")}</Button>
              {asked === "" ? null : <Button size="sm" variant="subtle" color="gray" onClick={() => { setAsked(""); setTyped(""); }}>{t("codes.reset")}</Button>}
            </Group>
          </form>
        ) : null}
      </Group>
      {asked === "" ? (
        <>
          <DataState
            query={query}
            skeleton={<div className={styles.inset}><Rows count={6} height={28} /></div>}
            isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
            empty={<Empty icon={<IconKey size={26} stroke={1.5} />} title={t(state === undefined ? "codes.none" : "codes.noneChosen")} />}
          >
            {({ pages }) => <Table campaign={campaign} vouchers={pages.flatMap(({ items }) => items)} />}
          </DataState>
          <More query={query} />
        </>
      ) : (
        <DataState query={one} isEmpty={(found) => found === null} empty={<Empty icon={<IconKey size={26} stroke={1.5} />} title={t("codes.unknown", { code: asked })} />}>
          {(found) => (found === null ? null : <Table campaign={campaign} vouchers={[found]} />)}
        </DataState>
      )}
    </Section>
  );
};

const Table = ({ campaign, vouchers }: { readonly campaign: string; readonly vouchers: readonly Voucher[] }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const formats = useFormats();
  const nameOf = useMemberNames(vouchers.flatMap(({ member }) => (member === null ? [] : [member])));
  return (
    <DataTable
      rows={vouchers}
      keyOf={({ code }) => code}
      minWidth={760}
      label={t("codes.title")}
      testId="code"
      columns={[
        { id: "code", title: t("column.code"), isHead: true, cell: ({ code }) => <code className={styles.mono}>{code}</code> },
        { id: "state", title: t("column.state"), cell: ({ state }) => <Badge variant="light" color={tones[state] ?? "gray"}>{t(`state.${state}`, { defaultValue: state })}</Badge> },
        { id: "member", title: t("column.member"), cell: ({ member }) => (member === null ? <Text span size="sm" c="var(--g-text-faint)">{t("codes.bearer")}</Text> : <MemberLink member={member} nameOf={nameOf} />) },
        { id: "times", title: t("column.times"), isNumber: true, cell: ({ redeemed, redeemedMax }) => (redeemedMax === null ? formats.number(redeemed) : t("codes.times", { redeemed: formats.number(redeemed), max: formats.number(redeemedMax) })) },
        { id: "balance", title: t("column.balance"), isNumber: true, cell: ({ balance }) => (balance === null ? "–" : formats.money(centsOf(balance))) },
        { id: "until", title: t("column.until"), cell: ({ validUntil }) => (validUntil === null ? "–" : formats.until(validUntil)) },
        { id: "act", title: "", label: t("column.act"), isNumber: true, cell: (voucher) => <Switching campaign={campaign} voucher={voucher} /> },
      ]}
    />
  );
};

/** Disabling asks first: whoever holds the code is refused from then on. */
const Switching = ({ campaign, voucher: { code, state } }: { readonly campaign: string; readonly voucher: Voucher }): ReactNode => {
  const { t } = useTranslation("campaigns");
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const switching = useSwitching(campaign, () => setAsking(false));
  const isOff = state === "disabled";
  return !may("codes:write") ? null : (
    <>
      <Button size="compact-xs" variant="subtle" color={isOff ? "graine" : "red"} loading={switching.isPending} aria-label={t(isOff ? "codes.enableOne" : "codes.disableOne", { code })} onClick={() => (isOff ? switching.mutate({ code, isOn: true }) : setAsking(true))}>
        {t(isOff ? "codes.enable" : "codes.disable")}
      </Button>
      <ConfirmDialog isOpen={isAsking} onClose={() => setAsking(false)} title={t("codes.disableOne", { code })} confirm={t("codes.disable")} isDangerous isBusy={switching.isPending} error={switching.error} onConfirm={() => switching.mutate({ code, isOn: false })}>
        {t("codes.disableText")}
      </ConfirmDialog>
    </>
  );
};
