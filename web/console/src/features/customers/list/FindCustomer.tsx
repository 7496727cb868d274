import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconSearch, Loader, Select, useDebouncedValue } from "@/ui";
import { searchQuery } from "@/features/customers/customers.queries";
import styles from "./list.module.css";

const pauseMs = 180;

/** Goes to a customer by e-mail, phone, card, any id, or the beginning of a name. */
export const FindCustomer = (): ReactNode => {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), pauseMs);
  const found = useQuery({ ...searchQuery(asked), placeholderData: keepPreviousData });
  const members = asked.length > 1 ? (found.data?.members ?? []) : [];
  return (
    <Select
      className={styles.find ?? ""}
      size="xs"
      aria-label={t("find.label")}
      placeholder={t("find.label")}
      leftSection={found.isFetching ? <Loader size={12} /> : <IconSearch size={14} />}
      rightSection={<span />}
      searchable
      clearable={false}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      data={members.map(({ by, member }) => ({
        value: member.id,
        label: `${member.name ?? member.email ?? member.id} · ${t(`find.by.${by.startsWith("ext:") ? "ext" : by}`)}`,
      }))}
      // The server has chosen; what it found need not contain what was typed.
      filter={({ options }) => options}
      nothingFoundMessage={asked.length > 1 && !found.isFetching ? t("find.nobody") : undefined}
      onChange={(id) => (id === null ? undefined : void navigate({ to: "/customers/$ref", params: { ref: `id:${id}` } }))}
    />
  );
};
