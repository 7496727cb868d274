import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconInfoCircle, Popover, UnstyledButton, useFormats } from "@/ui";
import tileStyles from "@/features/home/tiles.module.css";
import type { HomeKpi } from "@/features/home/home.queries";

/** What the figure counts, and the settings and steps that made it; on hover, on focus and on touch. */
export const Definition = ({ kpi }: { kpi: HomeKpi["kpi"] }): ReactNode => {
  const { t, i18n } = useTranslation("home");
  const formats = useFormats();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isPinned, setPinned] = useState(false);
  const show = (value: unknown): string =>
    typeof value === "number" ? formats.number(value, Number.isInteger(value) ? 0 : 2) : value === null ? t("definition.none") : JSON.stringify(value).replaceAll('"', "");
  const moment = (name: string, value: unknown): string =>
    typeof value === "string" && ["from", "to", "as_of"].includes(name) ? formats.when(value) : show(value);
  const label = (name: string): string => (i18n.exists(`home:parameter.${name}`) ? t(`parameter.${name}`) : name);
  return (
    <Popover opened={isOpen || isPinned} onChange={(next) => { setOpen(next); setPinned(next); }} width={340} position="bottom-start" shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={tileStyles.info ?? ""}
          aria-label={t("definition.label", { name: kpi.name })}
          aria-describedby={isOpen || isPinned ? id : undefined}
          onMouseEnter={() => setOpen(true)}
          onMouseLeave={() => setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => { setOpen(false); setPinned(false); }}
          onClick={() => setPinned((was) => !was)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              setOpen(false);
              setPinned(false);
            }
          }}
        >
          <IconInfoCircle size={14} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)} role="tooltip" id={id} className={tileStyles.definition ?? ""}>
        <p>{kpi.definition}</p>
        {kpi.denominator === null ? null : (
          <p className={tileStyles.made}>
            {t("definition.made", { numerator: show(kpi.numerator), denominator: show(kpi.denominator) })}
          </p>
        )}
        <dl>
          {Object.entries(kpi.parameters).map(([name, value]) => (
            <div key={name}>
              <dt>{label(name)}</dt>
              <dd>{moment(name, value)}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
};
