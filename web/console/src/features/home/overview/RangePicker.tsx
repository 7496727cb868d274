import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, DateField, Group, IconCalendar, NativeSelect, Popover, SegmentedControl, Stack, useFormats } from "@/ui";
import styles from "@/features/home/home.module.css";
import { compareOf, comparisons, daysOf, moved, rangeOf, ranges, type Comparison, type HomeSearch, type Range } from "@/features/home/search";

export interface RangePickerProps {
  readonly search: HomeSearch;
  readonly to: "/" | "/figures/$figure";
  readonly canCompare: boolean;
}

/** Which days, and what they are compared with; both in the URL. */
export const RangePicker = ({ search, to, canCompare }: RangePickerProps): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  const navigate = useNavigate();
  const today = formats.dayOf(new Date());
  const days = daysOf(search, today);
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState(days.from);
  const [until, setUntil] = useState(moved(days.to, -1));
  const go = (change: Partial<HomeSearch>, clears: readonly (keyof HomeSearch)[] = []): void => {
    const next: Record<string, unknown> = { ...search, ...change };
    for (const name of clears) {
      Reflect.deleteProperty(next, name);
    }

    void navigate({ to, search: next as never, params: true as never, replace: true, resetScroll: false });
  };
  const choose = (range: string): void => {
    if (range === "custom") {
      setFrom(days.from);
      setUntil(moved(days.to, -1));
      setOpen(true);
    } else {
      go({ range: range as Range }, ["from", "until"]);
    }
  };
  const isWrong = from === "" || until === "" || from > until;
  return (
    <Group gap="xs" className={styles.picker ?? ""}>
      <SegmentedControl
        size="xs"
        aria-label={t("range.label")}
        value={rangeOf(search)}
        onChange={choose}
        data={ranges.filter((range) => range !== "custom").map((range) => ({ value: range, label: t(`range.${range}`) }))}
      />
      <Popover opened={isOpen} onChange={setOpen} trapFocus position="bottom-end" shadow="md">
        <Popover.Target>
          <Button
            size="xs"
            variant={rangeOf(search) === "custom" ? "light" : "default"}
            leftSection={<IconCalendar size={14} aria-hidden />}
            aria-expanded={isOpen}
            onClick={() => (isOpen ? setOpen(false) : choose("custom"))}
          >
            {rangeOf(search) === "custom" ? t("range.days", { from: formats.day(days.from), until: formats.day(moved(days.to, -1)) }) : t("range.custom")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (!isWrong) {
                setOpen(false);
                go({ range: "custom", from, until });
              }
            }}
          >
            <Stack gap="xs">
              <DateField size="xs" label={t("range.from")} value={from} max={until} onChange={setFrom} isRequired isNested />
              <DateField size="xs" label={t("range.until")} value={until} min={from} onChange={setUntil} error={isWrong ? t("range.wrong") : undefined} isRequired isNested />
              <Button type="submit" size="xs" disabled={isWrong}>
                {t("range.show")}
              </Button>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
      {canCompare ? (
        <NativeSelect
          size="xs"
          aria-label={t("compare.label")}
          value={compareOf(search)}
          onChange={(event) => go({ compare: event.currentTarget.value as Comparison })}
          data={comparisons.map((one) => ({ value: one, label: t(`compare.${one}`) }))}
        />
      ) : null}
    </Group>
  );
};
