import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconArrowDownRight, IconArrowUpRight, IconMinus, Tooltip, useFormats } from "@/ui";
import tileStyles from "@/features/home/tiles.module.css";
import type { Home, HomeKpi } from "@/features/home/home.queries";
import { Definition } from "@/features/home/parts/Definition";
import { changeText, toneOf, valueText } from "@/features/home/parts/figure";
import { Spark } from "@/features/home/parts/Spark";
import type { HomeSearch } from "@/features/home/search";

/** From the period before to this one: an arrow, a number, and in words what it is compared with. */
const Change = ({ tile }: { tile: HomeKpi }): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  const { kpi, change, previous } = tile;
  if (change === null || previous === null) {
    return null;
  }

  const text = changeText(formats, kpi, change, (count) => t("change.points", { count }));
  const before = previous.value === null ? t("change.unknown") : t("change.from", { value: valueText(formats, previous.value, kpi.unit) });
  const tone = toneOf(kpi, change);
  const size = change.percent ?? change.absolute ?? 0;
  const Arrow = size === 0 ? IconMinus : size > 0 ? IconArrowUpRight : IconArrowDownRight;
  const why = [change.isSmall ? t("change.small") : "", change.reason ?? "", previous.reason ?? ""].filter((one) => one !== "").join(" ");
  return (
    <div className={tileStyles.change}>
      {text === null ? null : (
        <Tooltip label={why === "" ? before : why} multiline maw={280}>
          <span className={`${tileStyles.badge ?? ""} ${tileStyles[tone] ?? ""}`}>
            <Arrow size={13} stroke={2} aria-hidden />
            {text}
          </span>
        </Tooltip>
      )}
      <span className={tileStyles.before}>{before}</span>
      {change.isSmall ? <span className={tileStyles.small}>{t("change.few")}</span> : null}
    </div>
  );
};

export interface TileProps {
  readonly tile: HomeKpi;
  readonly parts: Home["parts"];
  readonly search: HomeSearch;
  readonly isLarge?: boolean;
}

/** One figure: what it is, what it was, its course, and the customers behind it. */
export const Tile = ({ tile, parts, search, isLarge = false }: TileProps): ReactNode => {
  const { t } = useTranslation("home");
  const formats = useFormats();
  const { kpi } = tile;
  return (
    <article className={tileStyles.tile} data-figure={kpi.key}>
      <header>
        <h3>{kpi.name}</h3>
        <Definition kpi={kpi} />
      </header>
      <div className={isLarge ? tileStyles.valueLarge : tileStyles.value} data-value>
        {kpi.value === null ? <span className={tileStyles.unknown}>{t("unknown")}</span> : valueText(formats, kpi.value, kpi.unit)}
      </div>
      {kpi.reason === null ? <Change tile={tile} /> : <p className={tileStyles.reason}>{kpi.reason}</p>}
      <Spark values={tile.series} isOpen={parts.at(-1)?.isWhole === false} />
      {tile.members.length === 0 ? null : (
        <Link to="/figures/$figure" params={{ figure: kpi.key }} search={search} className={tileStyles.behind ?? ""} aria-label={t("behind.label", { name: kpi.name })}>
          {t("behind.link")}
        </Link>
      )}
    </article>
  );
};

/** In the place of a figure to come. */
export const TileSkeleton = (): ReactNode => <div className={`${tileStyles.tile ?? ""} ${tileStyles.waiting ?? ""}`} />;
