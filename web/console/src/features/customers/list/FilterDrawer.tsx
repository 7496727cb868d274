import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "@tanstack/react-router";
import { useMay } from "@/api";
import { Button, Drawer, Group, Space } from "@/ui";
import { Conditions, Gated, useGate } from "@/ui/conditions";

export interface FilterDrawerProps {
  readonly isOpen: boolean;
  readonly filter: string;
  readonly onClose: () => void;
  readonly onApply: (filter: string) => void;
}

/** The condition of the list, edited beside it. */
export const FilterDrawer = ({ isOpen, filter, onClose, onApply }: FilterDrawerProps): ReactNode => {
  const { t } = useTranslation("customers");
  return (
    <Drawer opened={isOpen} onClose={onClose} position="right" size="xl" title={t("filter.title")} closeButtonProps={{ "aria-label": t("close") }}>
      {isOpen ? <Editing filter={filter} onClose={onClose} onApply={onApply} /> : null}
    </Drawer>
  );
};

const Editing = ({ filter, onClose, onApply }: Omit<FilterDrawerProps, "isOpen">): ReactNode => {
  const { t } = useTranslation("customers");
  const may = useMay();
  const navigate = useNavigate();
  const gate = useGate();
  const [text, setText] = useState(filter);
  const apply = (): void => {
    if (gate.refuses()) {
      return;
    }

    onApply(text.trim());
    onClose();
  };
  return (
    <>
      <Gated gate={gate}><Conditions value={text} onChange={setText} context="audience.when" /></Gated>
      <Space h="lg" />
      <Group justify="space-between">
        {may("plan:write") ? (
          <Button variant="subtle" size="sm" disabled={text.trim() === ""} onClick={() => void navigate({ to: "/segments", search: { when: text.trim() } })}>
            {t("filter.segment")}
          </Button>
        ) : <span />}
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={() => setText("")} disabled={text === ""}>{t("filter.clear")}</Button>
          <Button size="sm" onClick={apply}>{t("filter.apply")}</Button>
        </Group>
      </Group>
    </>
  );
};
